#!/bin/sh
# bibtexparser 2.1.0, pybtex 0.26.1 and pandoc 3.9 (pypandoc_binary 1.17) of PyPI, @citation-js/core 0.9.0 with plugin-bibtex 0.9.0 (npm); python 3.11, node 20
#
# One would guess: an entry with a field twice, "url" from a publisher and "url" typed by hand, as grown files have, is read with one of the two, the first,
# as BibTeX takes it with a warning; at the least the paper is there.
# What happens: version 2 of bibtexparser has no such entry in `entries`: the paper is among the failed blocks, and a program that does not look there has
# one paper less; no line is logged. "Keywords" beside "keywords" is no double to it, though field names have no letter case. pybtex keeps the first
# and warns if it is told not to be strict; else it is an error. pandoc and citation.js keep the last, without a word: another address in the list.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'bibtexparser==2.1.0' 'pybtex==0.26.1' 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
npm install --silent --no-fund --no-audit '@citation-js/core@0.9.0' '@citation-js/plugin-bibtex@0.9.0' >/dev/null 2>&1
cat >refs.bib <<'END'
@article{ho2020, title = {One}, author = {Ho, Jonathan}, year = 2020, url = {https://a.org/first}, url = {https://a.org/last}}
@article{kim2021, title = {Two}, author = {Kim, Min-su}, year = 2021, keywords = {first}, Keywords = {last}}
END
cat >read.py <<'END'
import io
import logging

import bibtexparser
import pybtex.errors
from pybtex.database import PybtexError, parse_file

log = io.StringIO()
logging.basicConfig(stream=log, level=logging.INFO)
library = bibtexparser.parse_file("refs.bib")
print("bibtexparser:", [(entry.key, [field.key for field in entry.fields][3:]) for entry in library.entries])
print("bibtexparser:", [type(block).__name__ for block in library.failed_blocks], repr(log.getvalue()))
try:
    parse_file("refs.bib")
except PybtexError as error:
    print("pybtex:", error)
pybtex.errors.set_strict_mode(False)
print("pybtex:", parse_file("refs.bib").entries["ho2020"].fields["url"])
END
cat >read.cjs <<'END'
const { readFileSync } = require('node:fs')
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-bibtex')
console.log('citation.js:', new Cite(readFileSync('refs.bib', 'utf8')).data[0].URL)
END
{
    venv/bin/python read.py 2>/dev/null
    "$pandoc" -f bibtex -t csljson refs.bib | sed -n 's/^ *"URL": "\(.*\)",*$/pandoc: \1/p'
    node read.cjs
} | tee seen
cat >expected <<'END'
bibtexparser: [('kim2021', ['keywords', 'Keywords'])]
bibtexparser: ['DuplicateFieldKeyBlock'] ''
pybtex: entry with key ho2020 has a duplicate url field
pybtex: https://a.org/first
pandoc: https://a.org/last
citation.js: https://a.org/last
END
cmp expected seen
