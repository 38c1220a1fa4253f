#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 7.1.1, python 3.11
#
# One would guess: an entry of a bibliography has its authors, in whatever style of those that come with the program.
# What happens: in "vancouver" and "vancouver-superscript", styles of medical journals, no entry has any: "1. First. NeurIPS.
# 2020." "biomed-central" has them. In that of MLA ("modern-language-association") a dash stands for authors who are the same
# as above, and behind it comes the rest of the list, without its names: "———, and . “Second.”" Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'typst==0.15.2' 'pypdf==7.1.1'
cat >refs.bib <<'BIB'
@article{one, author = {Ho, Jonathan and Jain, Ajay}, title = {First}, journal = {NeurIPS}, year = 2020}
@article{two, author = {Ho, Jonathan and Jain, Ajay}, title = {Second}, journal = {NeurIPS}, year = 2021}
BIB
cat >try.py <<'PYTHON'
from importlib.metadata import version
from pathlib import Path

import pypdf
import typst

print("typst", version("typst"))
for style in ("vancouver", "vancouver-superscript", "biomed-central", "modern-language-association"):
    Path("text.typ").write_text(f'#set page(width: 30cm)\n#bibliography("refs.bib", full: true, style: "{style}")\n')
    typst.compile("text.typ", output="text.pdf")
    for line in pypdf.PdfReader("text.pdf").pages[0].extract_text().splitlines()[1:]:
        print(f"{style}: {line}")
PYTHON
venv/bin/python try.py | tee out.txt
grep -qxF 'vancouver: 1. First. NeurIPS. 2020.' out.txt
grep -qxF 'vancouver-superscript: 1. First. NeurIPS. 2020.' out.txt
grep -qxF 'biomed-central: 1. Ho J, Jain A. First. NeurIPS. 2020.' out.txt
grep -q 'modern-language-association: Ho, Jonathan, and Ajay Jain. “First.”' out.txt
grep -q 'modern-language-association: ———, and . “Second.”' out.txt
