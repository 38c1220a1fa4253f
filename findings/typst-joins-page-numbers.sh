#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 6.4.0, python 3.11
#
# One would guess: several pages or ranges of pages in a .bib ("12, 15", "1--3, 7--9", as BibTeX's manual has
# them) are printed with their comma, as "number = {3, 4}" is.
# What happens: the comma and its blank are left out, and the numbers run together: pages 12 and 15 become
# "pp. 1215", and "1--3, 7--9" becomes "pp. 1–37–9". Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'typst==0.15.2' 'pypdf==6.4.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(typst|pypdf) '
cat >refs.bib <<'END'
@article{a, author = {Ho, J.}, title = {A}, journal = {J}, number = {3, 4}, pages = {12, 15}, year = {2020}}
@article{b, author = {Ho, J.}, title = {B}, journal = {J}, pages = {1--3, 7--9}, year = {2020}}
@article{c, author = {Ho, J.}, title = {C}, journal = {J}, pages = {41--53}, year = {2020}}
END
cat >show.py <<'END'
import pypdf
import typst

with open("paper.typ", "w", encoding="utf-8") as paper:
    paper.write('#set page(width: 30cm)\n#bibliography("refs.bib", full: true, style: "ieee")\n')
typst.compile("paper.typ", output="paper.pdf")
for line in pypdf.PdfReader("paper.pdf").pages[0].extract_text().splitlines():
    print("".join(line.split()))
END
venv/bin/python show.py | tee seen
grep -qF '“A,”J,no.3,4,pp.1215,2020.' seen
grep -qF '“B,”J,pp.1–37–9,2020.' seen
grep -qF '“C,”J,pp.41–53,2020.' seen
