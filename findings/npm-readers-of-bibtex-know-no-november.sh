#!/bin/sh
# bibtex-js-parser 1.1.6 and bibtex 0.9.0 (npm), which read BibTeX; node 20
#
# One would guess: a reader of BibTeX reads `month = nov`, as the manual of BibTeX asks one to write it, or leaves that field out.
# What happens: in both one such month is an error, for the whole file. bibtex-js-parser ends without an error, with what it had read so far, at a type that
# BibTeX's first styles did not have, @online or @dataset, and at once at a @string: the list is then empty. A key of DBLP, with a colon, and
# an entry on one line are errors. bibtex reads all of these, and writes keys small.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'bibtex-js-parser@1.1.6' 'bibtex@0.9.0' >/dev/null 2>&1
cat >read.cjs <<'END'
const { parseBibFile } = require('bibtex')
const { BibtexParser } = require('bibtex-js-parser')

function keys(read) {
  try {
    return read().join(' ') || '-'
  } catch (error) {
    return 'error'
  }
}

const entry = (type, key, field) => `@${type}{${key},\n title={One},\n ${field}\n}\n`
const files = {
  'two articles': entry('article', 'ho', 'year={2020}') + entry('article', 'kim', 'year={2021}'),
  'month = nov': entry('article', 'ho', 'month=nov') + entry('article', 'kim', 'year={2021}'),
  '@online between': entry('article', 'ho', 'year={2020}') + entry('online', 'web', 'year={2020}') + entry('article', 'kim', 'year={2021}'),
  '@string above': '@string{nips="NeurIPS"}\n' + entry('article', 'ho', 'year={2020}'),
  'a key of DBLP': entry('article', 'DBLP:conf/nips/HoJA20', 'year={2020}'),
  'on one line': '@article{ho, title={One}, year={2020}}',
}
for (const [name, text] of Object.entries(files))
  console.log([name, keys(() => BibtexParser.parseToJSON(text).map((paper) => paper.id)), keys(() => Object.values(parseBibFile(text).entries$).map((paper) => paper._id))].join(' | '))
END
node read.cjs 2>/dev/null | tee seen
cat >expected <<'END'
two articles | ho kim | ho kim
month = nov | error | error
@online between | ho | ho web kim
@string above | - | ho
a key of DBLP | error | dblp:conf/nips/hoja20
on one line | error | ho
END
cmp expected seen
