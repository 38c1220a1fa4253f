#!/bin/sh
# rebiber 1.1.3 with bibtexparser 1.4.4 (PyPI), which puts the official entry of ACL Anthology or DBLP in the place of one's own; python 3.11
#
# One would guess: an entry is replaced where the title is the same, or nearly so, and the year is no other.
# What happens: titles are compared by their letters a to z alone. The overview papers of 2013 and 2014, "Findings of the 2014 Workshop on
# Statistical Machine Translation", both become the one of 2009, with its authors, year, pages and link, below their own keys. A Korean
# title is what English it has: "딥러닝 (Deep Learning) 개론" by 김철수 becomes "Deep Learning" by Salakhutdinov. It says "Converted".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'rebiber==1.1.3' 'bibtexparser==1.4.4'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^rebiber '
cat >refs.bib <<'END'
@inproceedings{wmt13,
  title = {Findings of the 2013 Workshop on Statistical Machine Translation},
  author = {Bojar, Ondrej and Buck, Christian},
  year = {2013},
}

@inproceedings{wmt14,
  title = {Findings of the 2014 Workshop on Statistical Machine Translation},
  author = {Bojar, Ondrej and Buck, Christian},
  year = {2014},
}

@book{kim2021,
  title = {딥러닝 (Deep Learning) 개론},
  author = {김, 철수},
  year = {2021},
}

@book{lee2022,
  title = {이미지 편집 개론},
  author = {이, 영희},
  year = {2022},
}
END
venv/bin/rebiber -i refs.bib -o new.bib | grep -v '^Loaded'
grep -E '^@|title =|year =|author =' new.bib
entry() { sed -n "/{$1,/,/^}/p" new.bib | tr '\n' ' '; }
for key in wmt13 wmt14; do
    entry $key | grep 'year = {2009}' | grep 'author = {Callison-Burch, Chris' | grep -q 'Findings of the 2009'
done
entry kim2021 | grep 'Salakhutdinov' | grep -q 'year *= {2014}'
if entry kim2021 | grep -q '김'; then exit 1; fi
entry lee2022 | grep '이, 영희' | grep -q 'year = {2022}'
