#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17) and typst 0.15.2 (as the package of Python), pypdf 6.4.0, python 3.11
#
# One would guess: in a Korean document two authors are joined by 와 or 과, as the sound before it asks, or by a sign;
# and a year in brackets is a number.
# What happens: the Korean terms of CSL hold both particles with their slash, and both programs print it as a word:
# "Ho 와/과 Jain". pandoc's own style has "(Ho 와/과 Jain 2020년)", with the word for year in every citation, in Japanese
# too (2020年), where Typst's form of that style has "2020".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17' 'typst==0.15.2' 'pypdf==6.4.0'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
cat >refs.bib <<'END'
@article{ho2020, author = {Ho, Jonathan and Jain, Ajay}, title = {Denoising}, journal = {J}, year = {2020}}
END
cat >cite.py <<'END'
import pypdf
import typst

with open("paper.typ", "w", encoding="utf-8") as paper:
    paper.write('#set page(width: 30cm)\n#set text(lang: "ko")\n@ho2020\n')
    paper.write('#bibliography("refs.bib", style: "chicago-author-date")\n')
typst.compile("paper.typ", output="paper.pdf")
print("typst", "".join(pypdf.PdfReader("paper.pdf").pages[0].extract_text().split()))
END
{
    for language in en ja ko; do
        printf -- '---\nlang: %s\nsuppress-bibliography: true\n---\n[@ho2020]\n' "$language" |
            "$pandoc" --citeproc --bibliography refs.bib -t plain | sed "s/^/pandoc $language /"
    done
    venv/bin/python cite.py
} | tee seen
grep -qxF 'pandoc en (Ho and Jain 2020)' seen
grep -qxF 'pandoc ja (Ho と Jain 2020年)' seen
grep -qxF 'pandoc ko (Ho 와/과 Jain 2020년)' seen
grep -qF 'typst (Ho와/과Jain2020)' seen
