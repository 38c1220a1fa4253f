#!/bin/sh
# spylls 0.1.7 (PyPI), Hunspell written in Python, with dictionary-ko 2.0.0 (npm); python 3.11
#
# One would guess: a checker of spelling gives one answer to one word: 확률, 논문 and 확률을 are right, or, if it cannot read the dictionary, none is.
# What happens: it depends on the seed of Python's hashes, which is another one in every run: with the seed 4 the nouns 확률 and 논문 are words, with 1, 2
# and 3 they are none; the verb 읽었다 always is, and 확률을, a noun with a particle, never. So one look at a note underlines other words than the next.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'spylls==0.1.7'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^spylls '
npm install --silent --no-fund --no-audit 'dictionary-ko@2.0.0' >/dev/null 2>&1
cat >check.py <<'END'
from spylls.hunspell import Dictionary

checker = Dictionary.from_files("node_modules/dictionary-ko/index")
print(*(word for word in ("확률", "논문", "확률을", "읽었다", "뷁뷁") if checker.lookup(word)))
END
for seed in 1 2 3 4; do
    echo "$seed: $(PYTHONHASHSEED=$seed venv/bin/python check.py)"
done | tee seen
cat >expected <<'END'
1: 읽었다
2: 읽었다
3: 읽었다
4: 확률 논문 읽었다
END
cmp expected seen
