#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 6.4.0, python 3.11
#
# One would guess: BibTeX as arXiv gives it (@misc with eprint, archivePrefix, year and url) is printed in
# the style of IEEE with its year and its number of arXiv.
# What happens: with the url, the year is left out; without it, the year is there and the number is not: no
# field but url or doi says that it is of arXiv. In the style of APA the year has a comma: "(2020,).", and
# with a month it has none: "(2020, June).".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'typst==0.15.2' 'pypdf==6.4.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(typst|pypdf) '
cat >refs.bib <<'END'
@misc{a, author = {Ai, A.}, title = {With}, year = {2020}, eprint = {2006.11239}, archivePrefix = {arXiv},
  primaryClass = {cs.LG}, url = {https://arxiv.org/abs/2006.11239}}
@misc{b, author = {Bo, B.}, title = {Without}, year = {2020}, eprint = {2006.11239}, archivePrefix = {arXiv},
  primaryClass = {cs.LG}}
@misc{c, author = {Co, C.}, title = {Month}, year = {2020}, month = jun, eprint = {2006.11239},
  archivePrefix = {arXiv}}
@misc{d, author = {Do, D.}, title = {Doi}, year = {2020}, doi = {10.48550/arXiv.2006.11239}}
END
cat >show.py <<'END'
import pypdf
import typst

for style in ("ieee", "apa"):
    with open("paper.typ", "w", encoding="utf-8") as paper:
        paper.write(f'#set page(width: 30cm)\n#bibliography("refs.bib", full: true, style: "{style}")\n')
    typst.compile("paper.typ", output="paper.pdf")
    for line in pypdf.PdfReader("paper.pdf").pages[0].extract_text().splitlines()[1:]:
        print(style, "".join(line.split()))
END
venv/bin/python show.py | tee seen
grep -qxF 'ieee [1]A.Ai,“With.”[Online].Available:https://arxiv.org/abs/2006.11239' seen
grep -qxF 'ieee [2]B.Bo,“Without.”2020.' seen
grep -qxF 'ieee [3]C.Co,“Month.”Jun.2020.' seen
grep -qxF 'ieee [4]D.Do,“Doi.”2020.doi:10.48550/arXiv.2006.11239.' seen
grep -qF 'apa Ai,A.(2020,).With.' seen
grep -qF 'apa Co,C.(2020,June).Month.' seen
