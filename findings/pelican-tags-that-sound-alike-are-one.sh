#!/bin/sh
# pelican 4.12.0 with Markdown 3.11.3, and python-slugify 9.1.3 (PyPI); python 3.11
#
# One would guess: two Korean tags are two, and where their addresses have to be written in Latin letters, the second gets a number, or the
# site is not made, as pelican makes none where two articles have one address.
# What happens: a syllable is spelled by itself and nothing parts it from the next, so 반경 (radius, ban-gyeong) and 방영 (bang-yeong) are both
# "bangyeong", 정원 and 전권 "jeongweon". Pelican compares tags by that name: the two are one tag, with the spelling that was met first; the article on
# 방영 stands under 반경, and no page is named 방영. python-slugify gives the same name to both, and to 연구 and 영우.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pelican==4.12.0' 'Markdown==3.11.3' 'python-slugify==9.1.3'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(pelican|Markdown|python-slugify) '
mkdir articles
printf 'Title: One\nDate: 2024-11-28\nTags: 반경\nSlug: one\n\nText\n' >articles/one.md
printf 'Title: Two\nDate: 2024-11-27\nTags: 방영\nSlug: two\n\nText\n' >articles/two.md
venv/bin/pelican articles -o site >log 2>&1
cat >names.py <<'END'
from slugify import slugify

for pair in (("반경", "방영"), ("정원", "전권"), ("연구", "영우"), ("확산", "학습")):
    print(*pair, *map(slugify, pair))
END
{
  (cd site/tag && ls)
  grep -oE '<title>[^<]*|>(One|Two)<' site/tag/bangyeong.html
  venv/bin/python names.py
} | tee seen
cat >expected <<'END'
bangyeong.html
<title>A Pelican Blog - 반경
>One<
>Two<
반경 방영 bangyeong bangyeong
정원 전권 jeongweon jeongweon
연구 영우 yeongu yeongu
확산 학습 hwagsan hagseub
END
cmp expected seen
