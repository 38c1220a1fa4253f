#!/bin/sh
# pybtexnbib 0.2.0 with pybtex 0.26.1 (PyPI), the plugin by which pybtex reads PubMed's files (.nbib); python 3.11
#
# One would guess: a file with two papers, as PubMed saves what is chosen from a search, is two entries; and a title that PubMed breaks over two
# lines has a blank where the line ended.
# What happens: records are parted where RIS has its "ER", which PubMed's files have not, so all papers are one entry: the authors of all,
# "… and so on.; Another title.", and two journals. The lines of a title are glued, "to the next lineand so on". The DOI stays below LID, with its
# "[doi]", and a group, CN, is no author. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pybtexnbib==0.2.0' 'pybtex==0.26.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^pybtex'
cat >refs.nbib <<'END'
PMID- 31
DP  - 2020 Nov 28
TI  - Learning of models with a long title that goes on to the next line 
      and so on.
FAU - Ho, Jonathan
AU  - Ho J
CN  - Vision Team
JT  - Journal A
VI  - 3
IP  - 4
LID - 10.1000/x [doi]
PT  - Journal Article
SO  - J A. 2020 Nov 28;3(4). doi: 10.1000/x.

PMID- 32
DP  - 2021
TI  - Another title.
FAU - Kim, Minsu
AU  - Kim M
JT  - Journal B
PT  - Journal Article
SO  - J A. 2021.
END
cat >read.py <<'END'
from pathlib import Path

from pybtex.database import parse_string

print(parse_string(Path("refs.nbib").read_text(encoding="utf-8"), "nbib").to_string("bibtex"))
END
venv/bin/python read.py 2>said | tee seen
test ! -s said
test "$(grep -c '^@' seen)" = 1
grep -qF 'title = "Learning of models with a long title that goes on to the next lineand so on.; Another title.",' seen
grep -qF 'journal = "Journal A; Journal B",' seen
grep -qF 'author = "Ho, Jonathan and Kim, Minsu",' seen
grep -qF 'LID = "10.1000/x [doi]",' seen
grep -qF 'CN = "Vision Team",' seen
