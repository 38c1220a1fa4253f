#!/bin/sh
# autocorrect-py 2.14.0 (PyPI), AutoCorrect for Python 3.11
#
# One would guess: a corrector of blanks between Chinese, Japanese or Korean and Latin letters, as it says of itself, keeps to
# the rules of each: in Korean a particle and a unit touch what they belong to, so "NeRF를" and "2020년" are right.
# What happens: the rule of Chinese is used on all three. "NeRF를" is "NeRF 를", "확산(diffusion)은" is "확산 (diffusion) 은", and
# "2020년" is "2020 년"; a link, "[[ho2020]]은", is parted too. A formula, "$x$는", and bold text stay.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'autocorrect_py==2.14.0'
cat >try.py <<'PYTHON'
from importlib.metadata import version

import autocorrect_py

print("autocorrect_py", version("autocorrect_py"))
for text in ("NeRF를 쓴다", "2020년에 나온", "확산(diffusion)은", "[[ho2020]]은", "$x$는", "**NeRF**를"):
    print(f"{text} -> {autocorrect_py.format(text)}")
PYTHON
venv/bin/python try.py | tee out.txt
grep -qxF 'NeRF를 쓴다 -> NeRF 를 쓴다' out.txt
grep -qxF '2020년에 나온 -> 2020 년에 나온' out.txt
grep -qxF '확산(diffusion)은 -> 확산 (diffusion) 은' out.txt
grep -qxF '[[ho2020]]은 -> [[ho2020]] 은' out.txt
grep -qxF '$x$는 -> $x$는' out.txt
grep -qxF '**NeRF**를 -> **NeRF**를' out.txt
