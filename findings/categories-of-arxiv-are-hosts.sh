#!/bin/sh
# linkifyjs 4.4.0 and autolinker 4.1.5 (npm), bleach 6.4.0 and linkify-it-py 2.2.0 with markdown-it-py 4.3.0 (PyPI), which make links of addresses in
# text; python 3.11, node 20
#
# One would guess: a category of arXiv, "cs.CV", is no address: it has no "https://", no "www." and no slash; or, if it is one, all categories are.
# What happens: what ends in the code of a country is a host, and whether a category does is chance. cs.CV is one on Cape Verde, cs.CL in Chile, cs.AI on
# Anguilla, cs.RO in Romania and stat.ML in Mali, so they are links to strangers, while cs.LG beside them is text. So is "Ho et.al", in Albania.
# linkifyjs ends the host before a particle; the others make no link there.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'bleach==6.4.0' 'linkify-it-py==2.2.0' 'markdown-it-py==4.3.0'
npm install --silent --no-fund --no-audit 'linkifyjs@4.4.0' 'autolinker@4.1.5' >/dev/null 2>&1
for name in linkifyjs autolinker; do echo "$name $(node -p "require('./node_modules/$name/package.json').version")"; done
cat >link.py <<'END'
import sys

import bleach
from markdown_it import MarkdownIt

for text in sys.argv[1:]:
    print("bleach", text, bleach.linkify(text), sep=" | ")
    print("markdown-it-py", text, MarkdownIt("gfm-like").render(text).strip(), sep=" | ")
END
cat >link.cjs <<'END'
const linkify = require('linkifyjs')
const { Autolinker } = require('autolinker')
for (const text of process.argv.slice(2)) {
  console.log(['linkifyjs', text, JSON.stringify(linkify.find(text).map((link) => [link.value, link.href]))].join(' | '))
  console.log(['autolinker', text, Autolinker.link(text)].join(' | '))
}
END
set -- cs.CV cs.CL cs.AI cs.RO stat.ML cs.LG 'Ho et.al' cs.CV를
{ venv/bin/python link.py "$@"; node link.cjs "$@"; } | tee seen
for text in cs.CV cs.CL cs.AI cs.RO stat.ML; do test "$(grep -F "| $text | " seen | grep -cF "\"http://$text\"")" = 4; done
test "$(grep -F '| cs.LG | ' seen | grep -c 'http:')" = 0
test "$(grep -F '| Ho et.al | ' seen | grep -cF '"http://et.al"')" = 4
grep -qxF 'linkifyjs | cs.CV를 | [["cs.CV","http://cs.CV"]]' seen
test "$(grep -F '| cs.CV를 | ' seen | grep -c 'http:')" = 1
