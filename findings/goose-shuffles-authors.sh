#!/bin/sh
# goose3 3.1.22 (PyPI), which reads articles of web pages; python 3.11
#
# One would guess: the authors of a page that names them for libraries and search engines, one citation_author after the other, come back in that
# order: the first one is the first author.
# What happens: they come in the order of Python's hashes of texts, which is another one in every run: with the seed 1 Jain
# is first, with 3 Ho and with 5 Abbeel, so "Ho et al." is "Jain et al." today and "Abbeel et al." tomorrow.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'goose3==3.1.22'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^goose3 '
cat >read.py <<'END'
from goose3 import Goose

NAMES = ("Ho, Jonathan", "Jain, Ajay", "Abbeel, Pieter")
head = "".join(f'<meta name="citation_author" content="{name}">' for name in NAMES)
print(*Goose().extract(raw_html=f"<html><head><title>Denoising</title>{head}</head><body><p>One.</p></body></html>").authors, sep="; ")
END
for seed in 1 3 5; do
    echo "$seed: $(PYTHONHASHSEED=$seed venv/bin/python read.py)"
done | tee seen
cat >expected <<'END'
1: Jain, Ajay; Ho, Jonathan; Abbeel, Pieter
3: Ho, Jonathan; Jain, Ajay; Abbeel, Pieter
5: Abbeel, Pieter; Jain, Ajay; Ho, Jonathan
END
cmp expected seen
