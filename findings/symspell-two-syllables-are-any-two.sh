#!/bin/sh
# symspellpy 6.10.1 (PyPI), a corrector of spelling by a list of words; python 3.11
#
# One would guess: with its defaults a corrector proposes for a Korean word what it proposes for an English one: a word with a letter or two
# changed, and nothing for a word that is like none.
# What happens: its distance, two at most, counts syllables, and most Korean words have two. So 가나, which is like no word of the list, is any of them: 모델,
# 학습 and 확산; an English word of two letters would fare so, but those are few. With a distance of one, 모댈 is 모델
# and 가나 nothing.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'symspellpy==6.10.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^symspellpy '
cat >correct.py <<'END'
from symspellpy import SymSpell, Verbosity

words = SymSpell()
for word in ("모델", "학습", "확산", "데이터", "diffusion", "learning"):
    words.create_dictionary_entry(word, 10)
for word in ("difusion", "xylophone", "모댈", "가나"):
    closest = sorted(found.term for found in words.lookup(word, Verbosity.CLOSEST))
    every = sorted(found.term for found in words.lookup(word, Verbosity.ALL))
    one = sorted(found.term for found in words.lookup(word, Verbosity.ALL, max_edit_distance=1))
    print(word, *(" ".join(terms) for terms in (closest, every, one)), sep=" | ")
END
venv/bin/python correct.py | tee seen
cat >expected <<'END'
difusion | diffusion | diffusion | diffusion
xylophone |  |  | 
모댈 | 모델 | 모델 학습 확산 | 모델
가나 | 모델 학습 확산 | 모델 학습 확산 | 
END
cmp expected seen
