#!/bin/sh
# nameparser 2.6.0 (PyPI), python 3.11
#
# One would guess: a parser that knows Korean names, and parts 김철수 and 남궁민수 into family and given name without a blank, leaves a first
# word whole where a second word follows and the first is no Korean family name, as in names from abroad: 제프리 힌튼.
# What happens: the first syllable decides. 제프리 힌튼 (Geoffrey Hinton) has the family name 제, the given name 프리 and the middle name 힌튼,
# and so 구글 (Google) is given 글 of the family 구, and 한국전자통신연구원, an institute, is 국전자통신연구원 of the family 한. 요슈아 벤지오
# (Yoshua Bengio), whose first syllable is no family name, is taken whole, with the family name 요슈아.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'nameparser==2.6.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^nameparser '
cat >part.py <<'END'
from nameparser import HumanName

for name in ("김철수", "남궁민수", "김 철수", "제프리 힌튼", "요슈아 벤지오", "구글", "한국전자통신연구원", "네이버"):
    parts = HumanName(name)
    print(name, parts.last, parts.first, parts.middle, sep=" | ")
END
venv/bin/python part.py | tee seen
grep -qxF '김철수 | 김 | 철수 | ' seen
grep -qxF '남궁민수 | 남궁 | 민수 | ' seen
grep -qxF '제프리 힌튼 | 제 | 프리 | 힌튼' seen
grep -qxF '요슈아 벤지오 | 요슈아 | 벤지오 | ' seen
grep -qxF '구글 | 구 | 글 | ' seen
grep -qxF '한국전자통신연구원 | 한 | 국전자통신연구원 | ' seen
grep -qxF '네이버 | 네이버 |  | ' seen
