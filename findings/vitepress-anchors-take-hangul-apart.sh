#!/bin/sh
# vitepress 1.6.4 (npm), which makes sites of Markdown; node 20
#
# One would guess: a heading's anchor has its words, small and with "-" between them, so "## 확산 모델" is #확산-모델, as on GitHub, and a link typed so
# leads there.
# What happens: accents are taken off letters by taking all letters apart, and Hangul, which has no accents, stays apart: the anchor has 12
# characters where five look the same, and a browser, which compares them as they are, finds no #확산-모델. A link typed so on the same page leads
# nowhere, in Markdown as in HTML, and the build, which stops at dead links to pages, says nothing. The anchor of "## Café" is #cafe.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'vitepress@1.6.4' >/dev/null 2>&1
echo "vitepress $(node -p "JSON.parse(require('fs').readFileSync('node_modules/vitepress/package.json')).version")"
mkdir site
cat >site/index.md <<'END'
## Café

## 확산 모델

[Markdown](#확산-모델) <a href="#확산-모델">HTML</a>
END
npx vitepress build site >log 2>&1
cat >anchors.py <<'END'
import re
import unicodedata
from urllib.parse import unquote

page = open("site/.vitepress/dist/index.html", encoding="utf-8").read()
names = re.findall(r'<h2 id="([^"]*)"', page) + re.findall(r'<a href="#([^"]*)"[^>]*>(?:Markdown|HTML)<', page)
for name in map(unquote, names):
    print(unicodedata.normalize("NFC", name), len(name))
END
python3 anchors.py | tee seen
cat >expected <<'END'
cafe 4
확산-모델 12
확산-모델 5
확산-모델 5
END
cmp expected seen
