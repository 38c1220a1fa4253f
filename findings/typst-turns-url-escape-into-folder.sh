#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 6.4.0, python 3.11
#
# One would guess: a "url" in a .bib is printed, and linked, as LaTeX has it: "x\_y" as "x_y", or, since
# BibLaTeX reads this field word for word, with its backslash.
# What happens: the backslash becomes a slash, as a browser reads it. "https://a.org/x\_y" is printed and
# linked as "https://a.org/x/_y", another page, and "\~{}ho" as "//~ho". Nothing is warned of. Behind a
# "?" the backslash stays. "x_y" is what one has to write.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'typst==0.15.2' 'pypdf==6.4.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(typst|pypdf) '
cat >refs.bib <<'END'
@misc{a, author = {Ho, Jonathan}, title = {A}, year = {2020}, url = {https://a.org/x\_y}}
@misc{b, author = {Ho, Jonathan}, title = {B}, year = {2020}, url = {https://b.org/x_y}}
@misc{c, author = {Ho, Jonathan}, title = {C}, year = {2020}, url = {https://c.org/\~{}ho}}
@misc{d, author = {Ho, Jonathan}, title = {D}, year = {2020}, url = {https://d.org/x?n=a\_b}}
END
cat >paper.typ <<'END'
#set page(width: 20cm)
#bibliography("refs.bib", full: true)
END
cat >links.py <<'END'
import pypdf
import typst

typst.compile("paper.typ", output="paper.pdf")
page = pypdf.PdfReader("paper.pdf").pages[0]
print(page.extract_text())
for one in page["/Annots"]:
    if "/A" in one.get_object() and "/URI" in one.get_object()["/A"]:
        print("link:", one.get_object()["/A"]["/URI"])
END
venv/bin/python links.py | tee seen
grep -qF 'Available: https://a.org/x/_y' seen
grep -qxF 'link: https://a.org/x/_y' seen
grep -qxF 'link: https://b.org/x_y' seen
grep -qxF 'link: https://c.org//~ho' seen
grep -qxF 'link: https://d.org/x?n=a\_b' seen
