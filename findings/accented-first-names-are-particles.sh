#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), @citation-js/core 0.9.0 with plugin-bibtex 0.9.0 (npm) and pybtex 0.26.1 (PyPI); python 3.11, node 20
#
# One would guess: "{\L}ukasz Kaiser" and "{\'E}va Tardos" are read as BibTeX's manual has it, by the case of the letter that the command makes:
# a capital, so a first name, as "Łukasz Kaiser" and "Kaiser, {\L}ukasz" are.
# What happens: a first name that begins with a command in braces is a particle, as "von" is, and nothing is given. To pandoc it may be
# dropped, and is not shortened where a style shortens: "Kaiser, Łukasz" beside "Kaiser, Ł."; to citation.js it may not, so the family is
# "Łukasz Kaiser". "\'{E}tienne", without braces around it, which BibTeX takes for a particle, is a first name to pandoc, and of "{\DH}or" it
# loses the letter. pybtex reads all as BibTeX does. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17' 'pybtex==0.26.1'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
npm install --silent --no-fund --no-audit '@citation-js/core@0.9.0' '@citation-js/plugin-bibtex@0.9.0' >/dev/null 2>&1
cat >refs.bib <<'END'
@article{one, title = {A}, journal = {B}, year = 2017, author = {{\L}ukasz Kaiser and {\'E}va Tardos and {\"O}zg{\"u}r {\c S}im{\c s}ek}}
@article{two, title = {A}, journal = {B}, year = 2018, author = {Łukasz Kaiser and Kaiser, {\L}ukasz and \'{E}tienne Simon and {\DH}or Ek}}
END
cat >names.csl <<'END'
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Names</title><id>names</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><date variable="issued"><date-part name="year" suffix=": "/></date>
<names variable="author"><name initialize-with=". " name-as-sort-order="all" sort-separator=", " delimiter="; "/></names></layout></bibliography>
</style>
END
cat >read.py <<'END'
from pybtex.database import parse_file

for entry in parse_file("refs.bib").entries.values():
    people = [(*person.first_names, "|", *person.prelast_names, "|", *person.last_names) for person in entry.persons["author"]]
    print("pybtex:", *(" ".join(person) + ";" for person in people))
END
cat >read.cjs <<'END'
const { readFileSync } = require('node:fs')
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-bibtex')
for (const item of new Cite(readFileSync('refs.bib', 'utf8')).data) console.log('citation.js:', JSON.stringify(item.author))
END
{
    "$pandoc" -f bibtex -t csljson refs.bib | grep -E '"(dropping-particle|given)"' | tr -d ' ,'
    printf '%s\n' --- 'bibliography: refs.bib' 'nocite: "@*"' --- |
        "$pandoc" -f markdown -t plain --columns=200 --citeproc --csl names.csl | grep .
    node read.cjs
    venv/bin/python read.py
} | tee seen
cat >expected <<'END'
"dropping-particle":"Łukasz"
"dropping-particle":"Éva"
"dropping-particle":"Özgür"
"given":"Łukasz"
"given":"Łukasz"
"given":"Étienne"
"dropping-particle":"or"
2017: Kaiser, Łukasz; Tardos, Éva; Şimşek, Özgür
2018: Kaiser, Ł.; Kaiser, Ł.; Simon, É.; Ek, or
END
grep -v '^pybtex\|^citation' seen | cmp expected -
grep -qF "pybtex: {\L}ukasz | | Kaiser; {\'E}va | | Tardos;" seen
grep -qF 'citation.js: [{"family":"Kaiser","non-dropping-particle":"Łukasz"},{"family":"Tardos","non-dropping-particle":"Éva"},' seen
grep -qF 'citation.js: [{"given":"Łukasz","family":"Kaiser"},{"given":"Łukasz","family":"Kaiser"},' seen
