#!/bin/sh
# pecab 1.0.8 (PyPI), MeCab-ko written in Python, which kss uses where MeCab is not installed; python-mecab-ko 1.3.7 (PyPI); python 3.11
#
# One would guess: an analyser of Korean keeps an English word and a number in one piece, as MeCab-ko does, and as the particle behind
# them is parted from them.
# What happens: each letter and each figure is a word of its own: "NeRF를" is N, e, R, F and 를, "Stable Diffusion" fifteen words, and
# 2006.11239 ten. Korean words, and the particles, are as one would guess.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pecab==1.0.8' 'numpy==2.4.6' 'python-mecab-ko==1.3.7' \
    'python-mecab-ko-dic==2.1.1.post2'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^pecab '
cat >parts.py <<'END'
from mecab import MeCab
from pecab import PeCab

for name, analyser in (("pecab", PeCab()), ("mecab", MeCab())):
    for text in ("확산모델은", "NeRF를", "Stable Diffusion", "2006.11239를", "2020년 11월"):
        words = analyser.morphs(text)
        print(name, text, len(words), *words, sep=" | ")
END
venv/bin/python parts.py 2>/dev/null | tee seen
grep -qxF 'pecab | 확산모델은 | 3 | 확산 | 모델 | 은' seen
grep -qxF 'pecab | NeRF를 | 5 | N | e | R | F | 를' seen
grep -q '^pecab | Stable Diffusion | 15 | S | t | a | b | l | e | D | ' seen
grep -q '^pecab | 2006.11239를 | 11 | 2 | 0 | 0 | 6 | \. | 1 | ' seen
grep -qxF 'pecab | 2020년 11월 | 8 | 2 | 0 | 2 | 0 | 년 | 1 | 1 | 월' seen
grep -qxF 'mecab | NeRF를 | 2 | NeRF | 를' seen
grep -qxF 'mecab | Stable Diffusion | 2 | Stable | Diffusion' seen
grep -qxF 'mecab | 2006.11239를 | 4 | 2006 | . | 11239 | 를' seen
