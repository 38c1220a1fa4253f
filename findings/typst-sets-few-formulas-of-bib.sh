#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 6.4.0, python 3.11
#
# One would guess: either formulas in the titles of a .bib are set as formulas, or all are printed as typed.
# What happens: a letter with a sub- or superscript is a formula, "$x_i$"; any command makes the formula text
# with its signs, so a reader sees "\lambda-GAN", "L_\lambda" and "\mathcal{O}(n^2)". Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'typst==0.15.2' 'pypdf==6.4.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(typst|pypdf) '
cat >refs.bib <<'END'
@misc{a, author = {Ho, J.}, title = {A $x_i$ end}, year = {2020}}
@misc{b, author = {Ho, J.}, title = {B $\lambda$-GAN, $L_\lambda$ end}, year = {2020}}
@misc{c, author = {Ho, J.}, title = {C $\mathcal{O}(n^2)$ end}, year = {2020}}
END
cat >show.py <<'END'
import pypdf
import typst

with open("paper.typ", "w", encoding="utf-8") as paper:
    paper.write('#set page(width: 30cm)\n#bibliography("refs.bib", full: true, style: "ieee")\n')
typst.compile("paper.typ", output="paper.pdf")
print("".join(pypdf.PdfReader("paper.pdf").pages[0].extract_text().split()))
END
venv/bin/python show.py | tee seen
grep -qF '“A𝑥𝑖end”' seen
grep -qF '“B\lambda-GAN,L_\lambdaend”' seen
grep -qF '“C\mathcal{O}(n^2)end”' seen
