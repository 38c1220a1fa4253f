#!/bin/sh
# commonmeta-py 0.312 with bibtexparser 1.4.4 (PyPI), which turns metadata of papers between BibTeX, CSL, RIS, Schema.org and others; python 3.11
#
# One would guess: 김민수, the name of a person in Hangul, is a person with that name, or with the family name 김; and "and others" is nobody.
# What happens: every name in Hangul without a blank is an organization, 김민수 as 한국전자통신연구원 is, in Schema.org too; and so is "others", which
# stands among the authors of all formats. 김 민수 is a person of the family 민수; "김, 민수" is read well. A title with $p_\theta$ has $p_þeta$.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'commonmeta-py==0.312' 'bibtexparser==1.4.4'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(commonmeta-py|bibtexparser) '
cat >convert.py <<'END'
import json

from commonmeta import Metadata

PAPER = """@article{kim2020, author = {김민수 and 김 민수 and 김, 민수 and Kim, Min-su and others},
title = {The score $p_\\theta$}, journal = {정보과학회논문지}, year = {2020}, doi = {10.5555/12345678}}"""
paper = Metadata(PAPER, via="bibtex")
print(paper.title)
for author in json.loads(paper.write(to="schema_org"))["author"]:
    print(*author.values(), sep=" | ")
for author in json.loads(paper.write(to="csl"))["author"]:
    print(json.dumps(author, ensure_ascii=False, sort_keys=True))
END
venv/bin/python convert.py | tee seen
cat >expected <<'END'
The score $p_þeta$
Organization | 김민수
Person | 김 | 민수
Person | 민수 | 김
Person | Min-su | Kim
Organization | others
{"literal": "김민수"}
{"family": "민수", "given": "김"}
{"family": "김", "given": "민수"}
{"family": "Kim", "given": "Min-su"}
{"literal": "others"}
END
cmp expected seen
