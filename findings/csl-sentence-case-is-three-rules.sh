#!/bin/sh
# citeproc-js 2.4.63 (npm, citeproc), the processor of Zotero, citeproc-py 0.11.1 (PyPI) and pandoc 3.9 (pypandoc_binary 1.17);
# python 3.11, node 20
#
# One would guess: a style that asks for titles in sentence case ("sentence") lowers the first letters of words, and leaves acronyms, as
# the abbreviations of a field are; and three processors of one language of styles agree.
# What happens: citeproc-js lowers what is all in capitals: "NeRF and GAN: BERT and GPT-4" is "NeRF and gan: bert and gpt-4", and "GAN을 이용한
# CLIP 학습" is "GAN을 이용한 clip 학습". citeproc-py leaves these and lowers the mixed word that opens the title: "Nerf and GAN: BERT and
# GPT-4". pandoc leaves all. In <span class="nocase"> they stay in all three.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17' 'citeproc-py==0.11.1'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
npm install --silent --no-fund --no-audit 'citeproc@2.4.63' >/dev/null 2>&1
cat >title.csl <<'END'
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Titles</title><id>titles</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title" text-case="sentence"/></layout></bibliography>
</style>
END
cat >refs.json <<'END'
[{"id": "a", "type": "book", "title": "NeRF and GAN: BERT and GPT-4"},
 {"id": "b", "type": "book", "title": "GAN을 이용한 CLIP 학습"},
 {"id": "c", "type": "book", "title": "Learning with <span class=\"nocase\">CLIP</span>"}]
END
cat >print.cjs <<'END'
const { readFileSync } = require('node:fs')
const citeproc = require('citeproc')
const items = Object.fromEntries(JSON.parse(readFileSync('refs.json', 'utf8')).map((item) => [item.id, item]))
const locale = '<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><terms></terms></locale>'
const system = { retrieveItem: (id) => items[id], retrieveLocale: () => locale }
const engine = new citeproc.Engine(system, readFileSync('title.csl', 'utf8'), 'en-US', true)
engine.setOutputFormat('text')
engine.updateItems(Object.keys(items))
for (const line of engine.makeBibliography()[1]) console.log('citeproc-js:', line.trim())
END
cat >print.py <<'END'
import json
import warnings
from pathlib import Path

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

warnings.simplefilter("ignore")
items = json.loads(Path("refs.json").read_text(encoding="utf-8"))
style = CitationStylesStyle("title.csl", validate=False)
bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
bibliography.register(Citation([CitationItem(item["id"]) for item in items]))
for line in bibliography.bibliography():
    print("citeproc-py:", line)
END
{
    node print.cjs
    venv/bin/python print.py
    printf '%s\n' --- 'bibliography: refs.json' 'nocite: "@*"' --- |
        "$pandoc" -f markdown -t plain --citeproc --csl title.csl | sed -n 's/^..*/pandoc: &/p'
} | tee seen
cat >expected <<'END'
citeproc-js: NeRF and gan: bert and gpt-4
citeproc-js: GAN을 이용한 clip 학습
citeproc-js: Learning with CLIP
citeproc-py: Nerf and GAN: BERT and GPT-4
citeproc-py: GAN을 이용한 CLIP 학습
citeproc-py: Learning with CLIP
pandoc: NeRF and GAN: BERT and GPT-4
pandoc: GAN을 이용한 CLIP 학습
pandoc: Learning with CLIP
END
cmp expected seen
