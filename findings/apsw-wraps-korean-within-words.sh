#!/bin/sh
# apsw 3.54.1.0 (PyPI), its functions for text by the rules of Unicode; python 3.11 with its textwrap
#
# One would guess: text_wrap breaks lines between words, in Korean, which has blanks between them, as in English; it is there because textwrap counts a
# syllable as one column where it takes two.
# What happens: it breaks between any two syllables, as Unicode allows where a style asks for it: "학습한다" is cut into 학습한 and 다, and the particle 을 begins a
# line. textwrap keeps the words and makes lines that are too wide.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'apsw==3.54.1.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^apsw '
cat >wrap.py <<'END'
import textwrap

from apsw.unicode import text_width, text_wrap

for text in ("diffusion learns data", "확산 모델을 학습한다", "장면은 NeRF를 쓴다"):
    lines = [line.rstrip() for line in text_wrap(text, 10)]
    plain = textwrap.wrap(text, 10)
    print("/".join(lines), "|", "/".join(plain), max(map(text_width, plain)))
END
venv/bin/python wrap.py | tee seen
cat >expected <<'END'
diffusion/learns/data | diffusion/learns/data 9
확산 모델/을 학습한/다 | 확산 모델을/학습한다 11
장면은/NeRF를 쓴/다 | 장면은 NeRF를/쓴다 13
END
cmp expected seen
