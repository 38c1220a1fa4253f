#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 7.1.1; python 3.11
#
# One would guess: the volume of a book in a series (volume 2 of "Statistics") is printed once, as the volume.
# What happens: in APA it is the volume, the part and the chapter: "First (2nd ed., Vol. 2, Pt. 2, Chapter 2)"; in Chicago "Vol. 2, pt. 2."; and IEEE
# has it twice, "vol. 2. in Statistics, vol. 2." Without a series it is there once. The number of the issue is not doubled.
# A reader looks for a chapter that was never cited. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'typst==0.15.2' 'pypdf==7.1.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(typst|pypdf) '
cat >refs.bib <<'END'
@book{a, author = {Bo, C.}, title = {First}, publisher = {Springer}, year = {2006}, edition = {2}, volume = {2}, series = {Statistics}}
@book{b, author = {Do, E.}, title = {Second}, publisher = {Springer}, year = {2007}, volume = {2}}
END
cat >show.py <<'END'
import pypdf
import typst

for style in ("apa", "chicago-author-date", "ieee"):
    with open("paper.typ", "w", encoding="utf-8") as paper:
        paper.write(f'#set page(width: 30cm)\n#bibliography("refs.bib", full: true, style: "{style}")\n')
    typst.compile("paper.typ", output="paper.pdf")
    for line in pypdf.PdfReader("paper.pdf").pages[0].extract_text().splitlines()[1:]:
        print(style, " ".join(line.split()))
END
venv/bin/python show.py | tee seen
grep -qxF 'apa Bo, C. (2006). First (2nd ed., Vol. 2, Pt. 2, Chapter 2). Springer.' seen
grep -qxF 'apa Do, E. (2007). Second (Vol. 2). Springer.' seen
grep -qxF 'chicago-author-date Bo, C. 2006. First. 2nd ed. Vol. 2, pt. 2. Statistics. Springer.' seen
grep -qxF 'ieee [1] C. Bo, First, 2nd ed., vol. 2. in Statistics, vol. 2. Springer, 2006.' seen
grep -qxF 'ieee [2] E. Do, Second, vol. 2. Springer, 2007.' seen
