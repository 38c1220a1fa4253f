#!/bin/sh
# num2words 0.5.14 (PyPI), with es-hangul 2.4.0 (npm) beside it; python 3.11, node 20
#
# One would guess: Korean ordinals are spelled as they are spoken, 20 번째 as "스무 번째", since 1 번째 is "첫 번째" there and not "하나 번째"; and a round
# number is spelled as its neighbours are.
# What happens: 20 is "스물 번째", and 120 "백 스물 번째", the form that stands alone; es-hangul has 스무. The hundredth is an error, a KeyError, and so are the
# thousandth and 200; 99 and 101 are spelled. So a list of references, or of pages, stops at 100.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'num2words==0.5.14'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^num2words '
npm install --silent --no-fund --no-audit 'es-hangul@2.4.0' >/dev/null 2>&1
cat >spell.py <<'END'
from num2words import num2words

for number in (1, 2, 20, 21, 99, 100, 101, 120, 200, 1000):
    try:
        print(number, num2words(number, lang="ko", to="ordinal"))
    except KeyError as error:
        print(number, repr(error))
END
{
  venv/bin/python spell.py
  node -e 'console.log("es-hangul", require("es-hangul").susa(20, true), require("es-hangul").seosusa(20))'
} | tee seen
cat >expected <<'END'
1 첫 번째
2 두 번째
20 스물 번째
21 스물한 번째
99 아흔아홉 번째
100 KeyError('')
101 백 한 번째
120 백 스물 번째
200 KeyError('')
1000 KeyError('천')
es-hangul 스무 스무째
END
cmp expected seen
