#!/bin/sh
# biblatex-csl-converter 3.2.2 (npm), the reader of BibTeX in Fidus Writer; pybtex 0.26.1 (PyPI); node 20, python 3.11
#
# One would guess: a Korean name that is typed with a blank and no comma, "김 철수", is family 철수 and given 김, as BibTeX has to
# read it, or the other way round, as it is meant.
# What happens: 김 is a particle, as "van" is, and nothing is given: a letter that has no small form is taken for a small one. So are
# 王 of "王 小明" and both syllables of "남 궁 민수". Written as BibLaTeX it is "family={철수}, prefix={김}, useprefix=true".
# "Kim 철수" has its given name. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pybtex==0.26.1'
npm install --silent --no-fund --no-audit biblatex-csl-converter@3.2.2 >/dev/null 2>&1
cat >read.mjs <<'END'
import { readFileSync } from 'node:fs'
import { BibLatexExporter, CSLExporter, parse } from 'biblatex-csl-converter'

console.log(JSON.parse(readFileSync('node_modules/biblatex-csl-converter/package.json', 'utf8')).version)
for (const name of ['김 철수', '남 궁 민수', '王 小明', 'Kim 철수', 'Łukasz Kaiser', 'Aäron van den Oord']) {
  const read = parse(`@misc{a, author = {${name}}, title = {T}}`)
  console.log(name, JSON.stringify(new CSLExporter(read.entries).parse()[1].author[0]), read.errors.length, read.warnings.length)
  if (name === '김 철수') console.log(new BibLatexExporter(read.entries).parse())
}
END
node read.mjs | tee seen
grep -qxF '김 철수 {"given":"","family":"철수","non-dropping-particle":"김"} 0 0' seen
grep -qxF '남 궁 민수 {"given":"","family":"민수","non-dropping-particle":"남 궁"} 0 0' seen
grep -qxF '王 小明 {"given":"","family":"小明","non-dropping-particle":"王"} 0 0' seen
grep -qxF 'Kim 철수 {"given":"Kim","family":"철수"} 0 0' seen
grep -qxF 'Łukasz Kaiser {"given":"Łukasz","family":"Kaiser"} 0 0' seen
grep -qF 'author = {family={철수}, prefix={김}, useprefix=true}' seen
venv/bin/python -c 'from pybtex.database import Person
name = Person("김 철수")
print(name.first_names, name.prelast_names, name.last_names)' | tee pybtex
grep -qxF "['김'] [] ['철수']" pybtex
