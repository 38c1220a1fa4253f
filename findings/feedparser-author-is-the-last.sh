#!/bin/sh
# feedparser 6.0.14, python 3.11
#
# One would guess: of an entry with three authors, as arXiv's Atom has them, `entry.author` is the first, or all;
# and what stands within an author, arXiv's affiliation, is found with that author.
# What happens: `entry.author` and `entry.author_detail` are the last author, so "Ho et al." becomes
# "Abbeel et al.". `entry.authors` has the names alone; the affiliations are lifted to the entry, where each
# takes the place of the one before: one is left, and whose it was is not said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'feedparser==6.0.14'
cat >answer.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<title>Query</title><id>http://arxiv.org/api/query</id><updated>2020-01-01T00:00:00Z</updated>
<entry><id>http://arxiv.org/abs/2006.11239v2</id><title>Denoising</title><updated>2020-12-16T21:15:05Z</updated>
<author><name>Jonathan Ho</name><arxiv:affiliation>First Institute</arxiv:affiliation></author>
<author><name>Ajay Jain</name><arxiv:affiliation>Second Institute</arxiv:affiliation></author>
<author><name>Pieter Abbeel</name></author>
</entry></feed>
END
cat >read.py <<'END'
import feedparser

print("feedparser", feedparser.__version__)
entry = feedparser.parse("answer.xml").entries[0]
print("author:", entry.author, entry.author_detail)
print("authors:", entry.authors)
print("affiliation:", entry.arxiv_affiliation)
END
venv/bin/python read.py | tee seen
grep -qxF "author: Pieter Abbeel {'name': 'Pieter Abbeel'}" seen
grep -qxF "authors: [{'name': 'Jonathan Ho'}, {'name': 'Ajay Jain'}, {'name': 'Pieter Abbeel'}]" seen
grep -qxF 'affiliation: Second Institute' seen
