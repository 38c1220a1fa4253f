#!/bin/sh
# Sphinx 9.0.4 (PyPI); python 3.11
#
# One would guess: a term of a glossary has an address that is made of it, #term-NeRF, in Korean too, or one that stays; and the index stands in the
# order of the alphabet, under 가, 나, 다 or under ㄱ, ㄴ, ㄷ, as on a keyboard.
# What happens: a Korean term is a number, by its place among such terms: 확산 is #term-0, and when 모델 is put above it, #term-1, so links
# from other sites lead to another term, and nothing is said. The letters of the index are not those of a keyboard: the part of 확산 is headed
# U+1112, the first third of a syllable, which a search for ㅎ (U+314E) does not find.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'sphinx==9.0.4'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^sphinx '
mkdir source
printf 'language = "ko"\n' >source/conf.py
glossary() {
  printf 'Terms\n=====\n\n.. glossary::\n' >source/index.rst
  for term in "$@"; do printf '\n   %s\n      Text.\n' "$term" >>source/index.rst; done
  venv/bin/sphinx-build -q -E -b html source site
  grep -oE '<dt id="term[^"]*">[^<]*' site/index.html | sed 's/<dt id="//; s/">/ /'
}
cat >letters.py <<'END'
import re

page = open("site/genindex.html", encoding="utf-8").read()
print(*(f"U+{ord(letter):04X}" for letter in re.findall("<h2>(.)</h2>|<h2 id=\"(.)\"", page) for letter in letter if letter))
END
{ glossary NeRF 확산; echo; glossary NeRF 모델 확산; python3 letters.py; } | tee seen
cat >expected <<'END'
term-NeRF NeRF
term-0 확산

term-NeRF NeRF
term-0 모델
term-1 확산
U+004E U+1106 U+1112
END
cmp expected seen
