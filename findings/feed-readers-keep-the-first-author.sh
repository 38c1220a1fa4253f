#!/bin/sh
# fastfeedparser 0.6.5 (PyPI), rss-parser 3.13.0 and @extractus/feed-extractor 8.0.3 (npm), which read feeds; python 3.11, node 20
#
# One would guess: of a paper in Atom, as arXiv's API gives it, all authors are read; or those that stand in a list called "authors".
# What happens: fastfeedparser, which answers with the names of feedparser, has a list `authors` with one person, the first, where feedparser has three.
# rss-parser keeps the first too, and no category; feed-extractor keeps none, gives the day of the last version as `published`,
# and cuts an abstract between its signs: "for a < b and c > d" is "for a  d", though Atom says that it is text.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'fastfeedparser==0.6.5' 'feedparser==6.0.14'
npm install --silent --no-fund --no-audit 'rss-parser@3.13.0' '@extractus/feed-extractor@8.0.3' >/dev/null 2>&1
cat >feed.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Papers</title><id>papers</id><updated>2020-12-17T00:00:00Z</updated>
<entry><id>http://arxiv.org/abs/2006.11239v2</id><published>2020-06-19T17:24:44Z</published><updated>2020-12-16T21:15:05Z</updated>
<title>Denoising</title><summary>It holds for a &lt; b and c &gt; d.</summary><link href="http://arxiv.org/abs/2006.11239v2"/>
<author><name>Jonathan Ho</name></author><author><name>Ajay Jain</name></author><author><name>Pieter Abbeel</name></author>
<category term="cs.LG"/><category term="stat.ML"/></entry></feed>
END
cat >read.py <<'END'
import fastfeedparser
import feedparser

text = open("feed.xml", encoding="utf-8").read()
for reader in (feedparser, fastfeedparser):
    print(reader.__name__, [author["name"] for author in reader.parse(text).entries[0].authors])
END
cat >read.mjs <<'END'
import { readFileSync } from 'node:fs'
import { extractFromXml } from '@extractus/feed-extractor'
import Parser from 'rss-parser'

const text = readFileSync('feed.xml', 'utf8')
const [one] = (await new Parser().parseString(text)).items
console.log('rss-parser', one.author, one.categories, one.creator)
const [two] = extractFromXml(text).entries
console.log('feed-extractor', Object.keys(two).join(' '), '|', two.published, '|', two.description)
END
{
    venv/bin/python read.py
    node read.mjs
} | tee seen
cat >expected <<'END'
feedparser ['Jonathan Ho', 'Ajay Jain', 'Pieter Abbeel']
fastfeedparser ['Jonathan Ho']
rss-parser Jonathan Ho undefined undefined
feed-extractor id title link published description | 2020-12-16T21:15:05.000Z | It holds for a  d.
END
cmp expected seen
