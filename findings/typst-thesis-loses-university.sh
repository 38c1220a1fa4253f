#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 7.1.1; python 3.11
#
# One would guess: a thesis is printed with its university and a report with its institution, which BibTeX and BibLaTeX ask for in these
# entries; and "phdthesis", the key by which BibLaTeX's own manual says what kind of @thesis it is, is printed as words.
# What happens: neither "school" nor "institution" is printed in any of eight styles, so that nobody learns where the thesis is from:
# "Y. Lee, “On learning,” Doctoral dissertation, 2021." A report of ETRI is "A. Lim, “A report,” technical report 12, 2021." The kind of
# @thesis is printed as the key, "phdthesis". A "publisher", which a thesis has not, is printed. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'typst==0.15.2' 'pypdf==7.1.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(typst|pypdf) '
cat >refs.bib <<'END'
@phdthesis{a, author = {Lee, Young}, title = {On learning}, school = {Seoul National University}, year = {2021}}
@thesis{b, author = {Park, Min}, title = {On sampling}, institution = {KAIST}, type = {phdthesis}, date = {2022}}
@techreport{c, author = {Lim, A.}, title = {A report}, institution = {ETRI}, number = {12}, year = {2021}}
@phdthesis{d, author = {Jo, Bo}, title = {On search}, publisher = {POSTECH}, year = {2023}}
END
cat >show.py <<'END'
import pypdf
import typst

for style in ("ieee", "apa", "chicago-author-date", "mla", "association-for-computing-machinery", "springer-basic", "nature", "elsevier-vancouver"):
    with open("paper.typ", "w", encoding="utf-8") as paper:
        paper.write(f'#set page(width: 30cm)\n#bibliography("refs.bib", full: true, style: "{style}")\n')
    typst.compile("paper.typ", output="paper.pdf")
    for line in pypdf.PdfReader("paper.pdf").pages[0].extract_text().splitlines()[1:]:
        print(style, " ".join(line.split()))
END
venv/bin/python show.py | tee seen
test "$(grep -c 'On learning\|On Learning' seen)" = 8
if grep 'Seoul\|KAIST\|ETRI' seen; then exit 1; fi
grep -qxF 'ieee [1] Y. Lee, “On learning,” Doctoral dissertation, 2021.' seen
grep -qxF 'ieee [2] M. Park, “On sampling,” phdthesis, 2022.' seen
grep -qxF 'ieee [3] A. Lim, “A report,” technical report 12, 2021.' seen
grep -qxF 'ieee [4] B. Jo, “On search,” Doctoral dissertation, POSTECH, 2023.' seen
