#!/bin/sh
# @citation-js/core 0.9.0 with plugin-bibtex 0.9.0 (npm), node 20
#
# One would guess: BibTeX of a preprint as arXiv gives it is read with its number, as a note or an address, as pandoc reads it; at least
# what is read is written again; and "and others" is written as the words that BibTeX knows.
# What happens: eprint, archivePrefix and primaryClass are dropped, so an entry without a url is author, title and year, and nothing
# says where the paper is. "others" is an author of that name, and what is written, "{others}", is one to BibTeX as well. A year with a
# letter, 2020a, is read as text and left out when it is written. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit '@citation-js/core@0.9.0' '@citation-js/plugin-bibtex@0.9.0' >/dev/null 2>&1
cat >read.js <<'END'
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-bibtex')
for (const year of ['2020', '2020a']) {
  const cite = new Cite(`@misc{ho2020, author = {Ho, Jonathan and others}, title = {Denoising}, year = {${year}},
    eprint = {2006.11239}, archivePrefix = {arXiv}, primaryClass = {cs.LG}}`)
  const { _graph, ...item } = cite.data[0]
  console.log(JSON.stringify(item))
  console.log(cite.format('bibtex'), cite.format('biblatex'))
}
END
echo "@citation-js/plugin-bibtex $(node -p 'require("./node_modules/@citation-js/plugin-bibtex/package.json").version')"
node read.js | tee seen
grep -qF '"title":"Denoising"' seen
grep -qF '{"family":"others"}' seen
test "$(grep -c 'author = {Ho, Jonathan and {others}},' seen)" = 4
if grep -qiE '2006|arxiv|cs\.LG' seen; then exit 1; fi
test "$(grep -cE '^	(year|date) = ' seen)" = 2
