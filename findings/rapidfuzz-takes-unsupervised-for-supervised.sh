#!/bin/sh
# rapidfuzz 3.14.6 (PyPI), its process.extractOne; python 3.11
#
# One would guess: of a list of titles the best match for one that is typed without its blanks, or with one more, is that title, in
# Korean as in English: "diffusionmodel" is "diffusion model" and not "diffusion".
# What happens: what is found whole within the other text gets 90 of 100, whatever it means, and a blank costs more than that where words
# are short, as Korean ones are. So 자기지도학습 (self-supervised learning) is 지도학습 (supervised learning) and not 자기 지도 학습, 확산모델
# is 확산 and not 확산 모델, and "김 철수" is 철수. 비지도 학습 (unsupervised) is as near to 지도 학습 as to 비지도학습, 91 each.
# With scorer=fuzz.ratio the titles meant are first, the last one by its place in the list alone.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'rapidfuzz==3.14.6'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^RapidFuzz '
cat >find.py <<'END'
from rapidfuzz import fuzz, process

for typed, titles in (
    ("diffusionmodel", ["diffusion model", "diffusion"]),
    ("확산모델", ["확산 모델", "확산"]),
    ("자기지도학습", ["자기 지도 학습", "지도학습"]),
    ("김 철수", ["김철수", "철수"]),
    ("비지도 학습", ["비지도학습", "지도 학습"]),
):
    best = [(title, round(score)) for title, score, _ in process.extract(typed, titles)]
    print(typed, best, process.extractOne(typed, titles, scorer=fuzz.ratio)[0])
END
venv/bin/python find.py | tee seen
cat >expected <<'END'
diffusionmodel [('diffusion model', 97), ('diffusion', 90)] diffusion model
확산모델 [('확산', 90), ('확산 모델', 89)] 확산 모델
자기지도학습 [('지도학습', 90), ('자기 지도 학습', 86)] 자기 지도 학습
김 철수 [('철수', 90), ('김철수', 86)] 김철수
비지도 학습 [('비지도학습', 91), ('지도 학습', 91)] 비지도학습
END
cmp expected seen
