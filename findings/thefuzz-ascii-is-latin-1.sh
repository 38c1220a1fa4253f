#!/bin/sh
# thefuzz 0.22.1 (PyPI), the successor of fuzzywuzzy; python 3.11
#
# One would guess: force_ascii, which is on for its ratios over words, leaves ASCII: it writes é as e, or drops all other letters, Hangul too.
# What happens: it drops U+0080 to U+00FF alone, the letters of western Europe, and keeps the rest. So the authors Müller and Möller are
# equal, 100, and Schütz and Schätz, while 확산 and 확신 are told apart, as are Łukasz and Lukasz. The plain ratio, which has no such option, is 83.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'thefuzz==0.22.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^thefuzz '
cat >compare.py <<'END'
from thefuzz import fuzz, utils

print(repr(utils.full_process("Müller Łukasz 확산", force_ascii=True)))
for one, other in (("Müller", "Möller"), ("Schütz", "Schätz"), ("Łukasz", "Lukasz"), ("확산", "확신")):
    print(one, other, fuzz.WRatio(one, other), fuzz.token_sort_ratio(one, other), fuzz.ratio(one, other))
END
venv/bin/python compare.py | tee seen
grep -qxF "'mller łukasz 확산'" seen
grep -qx 'Müller Möller 100 100 83' seen
grep -qx 'Schütz Schätz 100 100 83' seen
grep -qx '확산 확신 50 50 50' seen
grep -q '^Łukasz Lukasz 83 83 ' seen
