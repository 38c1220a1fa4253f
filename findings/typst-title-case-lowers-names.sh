#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 7.1.1; pandoc 3.9 (pypandoc_binary 1.17); python 3.11
#
# One would guess: a style that sets titles in capitals raises first letters and lowers none, as the manual of CSL has it
# for words that are not all lower case: NeRF and NeurIPS are names.
# What happens: the rest of each word is lowered, in titles and in names of venues: "NeRF and StyleGAN at CVPR" is "Nerf and
# Stylegan at Cvpr", and NeurIPS is "Neurips", in Chicago and MLA; "elsevier-with-titles" lowers the venue. What is in
# braces stays, and so does a venue all in capitals, "IEEE TPAMI". pandoc leaves all as they are.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'typst==0.15.2' 'pypdf==7.1.1' 'pypandoc_binary==1.17'
cat >refs.bib <<'BIB'
@article{ho, author = {Ho, Jonathan}, title = {NeRF and StyleGAN at CVPR}, journal = {NeurIPS}, year = 2020}
@article{lee, author = {Lee, Younghee}, title = {Third}, journal = {IEEE TPAMI}, year = 2022}
@article{kim, author = {Kim, Chulsoo}, title = {{NeRF} and {StyleGAN}}, journal = {{NeurIPS}}, year = 2021}
BIB
cat >try.py <<'PYTHON'
from importlib.metadata import version
from pathlib import Path

import pypandoc
import pypdf
import typst

print("typst", version("typst"), "pandoc", pypandoc.get_pandoc_version())
for style in ("chicago-author-date", "modern-language-association", "elsevier-with-titles"):
    Path("text.typ").write_text(f'#set page(width: 30cm)\n#bibliography("refs.bib", full: true, style: "{style}")\n')
    typst.compile("text.typ", output="text.pdf")
    for line in pypdf.PdfReader("text.pdf").pages[0].extract_text().splitlines()[1:]:
        print(f"{style}: {line}")
options = ["--citeproc", "--bibliography=refs.bib", "--wrap=none"]
text = pypandoc.convert_text('---\nnocite: "@*"\n---\n', "plain", format="markdown", extra_args=options)
print("\n".join(f"pandoc: {line}" for line in text.splitlines() if line))
PYTHON
venv/bin/python try.py | tee out.txt
grep -q 'chicago-author-date: .*“Nerf and Stylegan at Cvpr.” Neurips' out.txt
grep -q 'chicago-author-date: .*“NeRF and StyleGAN.” NeurIPS' out.txt
grep -q 'modern-language-association: .*“Nerf and Stylegan at Cvpr.” Neurips' out.txt
grep -q 'elsevier-with-titles: .*NeRF and StyleGAN at CVPR, Neurips' out.txt
grep -q 'pandoc: .*“NeRF and StyleGAN at CVPR.” NeurIPS' out.txt
grep -q 'chicago-author-date: .*“Third.” IEEE TPAMI' out.txt
