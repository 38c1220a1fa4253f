#!/bin/sh
# @citation-js/core 0.8.2 with plugin-bibtex 0.8.2 and plugin-ris 0.8.2 (npm), node 20
#
# One would guess: a library that reads Korean out of CSL-JSON writes it to BibTeX: as it is, or as
# an error where it has no LaTeX for it. And names fare as they do wherever else they are written.
# What happens: every Hangul letter is left out in silence. The author 김, 철수 is written as ", ", the
# title as blanks, and the key, built out of both though the item has the id "kim2020", is
# "undefined2020undefined". But a name in one piece (literal) is written whole, and RIS has all.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit '@citation-js/core@0.8.2' '@citation-js/plugin-bibtex@0.8.2' \
    '@citation-js/plugin-ris@0.8.2' >/dev/null 2>&1
cat >write.js <<'END'
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-bibtex')
require('@citation-js/plugin-ris')
const item = { id: 'kim2020', type: 'book', title: '확산 모델', issued: { 'date-parts': [[2020]] } }
for (const author of [{ family: '김', given: '철수' }, { literal: '김철수' }]) {
  const cite = new Cite([{ ...item, author: [author] }])
  for (const format of ['bibtex', 'biblatex', 'ris']) console.log(cite.format(format))
}
END
echo "@citation-js/plugin-bibtex $(node -p 'require("./node_modules/@citation-js/plugin-bibtex/package.json").version')"
node write.js | tee written
test "$(grep -cF '@book{undefined2020undefined,' written)" = 4
test "$(grep -c 'author = {, },' written)" = 2
test "$(grep -c 'author = {{김철수}},' written)" = 2
test "$(grep -c 'title = { },' written)" = 4
grep -q '^AU  - 김, 철수' written
test "$(grep -c '^TI  - 확산 모델' written)" = 2
