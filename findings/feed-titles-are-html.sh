#!/bin/sh
# feed 6.0.0 (npm), which writes feeds in Atom and RSS for sites, and feedparser 6.0.14 (PyPI), which reads them; node 20, python 3.11
#
# One would guess: the title of an article is a text, and what is "<" in it is escaped, or said to be text, so that readers show the title; the title of the
# feed itself is.
# What happens: the title of an article is written as it is, and in Atom it is said to be HTML. "Bounds for i<j and k>0" has a tag from "<" to ">" for
# readers, "Bounds for i0". In RSS, where nothing says what a title is, feedparser shows it whole.
# An "&" arrives. The library says nothing of it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'feed@6.0.0' >/dev/null 2>&1
echo "feed $(node -p "JSON.parse(require('fs').readFileSync('node_modules/feed/package.json')).version")"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'feedparser==6.0.14'
cat >write.mjs <<'END'
import { writeFileSync } from 'node:fs'
import { Feed } from 'feed'
const feed = new Feed({ title: 'Notes on i<j', id: 'https://a.org/', link: 'https://a.org/', updated: new Date(0) })
for (const title of ['Bounds for i<j and k>0', 'R & D'])
  feed.addItem({ title, id: 'https://a.org/1', link: 'https://a.org/1', date: new Date(0) })
writeFileSync('atom.xml', feed.atom1())
writeFileSync('rss.xml', feed.rss2())
END
node write.mjs
cat >read.py <<'END'
import feedparser

for name in ("atom.xml", "rss.xml"):
    read = feedparser.parse(name)
    print(name, [read.feed.title, *(entry.title for entry in read.entries)], read.bozo)
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
atom.xml ['Notes on i<j', 'Bounds for i0', 'R & D'] False
rss.xml ['Notes on i<j', 'Bounds for i<j and k>0', 'R & D'] False
END
cmp expected seen
