#!/bin/sh
# biblatex-csl-converter 3.6.0 (npm), by which Fidus Writer reads and writes bibliographies; node 20
#
# One would guess: a record of RIS, of EndNote's tagged form (.enw) or of PubMed (.nbib) that has pages 101 to 108 has them in the BibLaTeX
# and in the CSL-JSON that the library makes of it, as an entry of BibLaTeX has.
# What happens: the two numbers are written as one, page 101108, in both; PubMed's "101-8" is page 1018. A record that has no other error is
# printed so in every list of references. From PubMed the kind of the number is lost too, "eprinttype = {}". RIS with the range in SP alone,
# against the format, is right. No error and no warning is in the answer.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'biblatex-csl-converter@3.6.0' >/dev/null 2>&1
cat >convert.mjs <<'END'
import { readFileSync } from 'node:fs'
import * as library from 'biblatex-csl-converter'

const folder = 'node_modules/biblatex-csl-converter'
console.log('biblatex-csl-converter', JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')).version)
const head = 'TY  - JOUR\nAU  - Kim, Chulsoo\nTI  - One\nT2  - Journal\nPY  - 2020\n'
const texts = [
  ['BibLaTeX', library.parse, '@article{a, author = {Kim, C.}, title = {One}, journaltitle = {Journal}, date = {2020}, pages = {101--108}}'],
  ['RIS', library.parseRIS, `${head}SP  - 101\nEP  - 108\nER  - \n`],
  ['RIS, range', library.parseRIS, `${head}SP  - 101-108\nER  - \n`],
  ['EndNote', library.parseENW, '%0 Journal Article\n%A Kim, C.\n%T One\n%D 2020\n%J Journal\n%P 101-108\n'],
  ['PubMed', library.parseNBIB, 'PMID- 111\nTI  - One\nFAU - Kim, Chulsoo\nDP  - 2020 Nov 28\nJT  - Journal\nPG  - 101-8\nPT  - Journal Article\n'],
]
for (const [name, parse, text] of texts) {
  const { entries, errors, warnings } = parse(text)
  const biblatex = new library.BibLatexExporter(entries).parse()
  const [item] = Object.values(new library.CSLExporter(entries).parse())
  console.log(`${name}:`, biblatex.match(/pages = .*\}/)[0], item.page, errors.length, warnings.length, biblatex.match(/eprinttype = .*/)?.[0] ?? '')
}
END
node convert.mjs 2>&1 | sed 's/ $//' | tee seen
grep -qxF 'BibLaTeX: pages = {101--108} 101-108 0 0' seen
grep -qxF 'RIS: pages = {101108} 101108 0 0' seen
grep -qxF 'RIS, range: pages = {101-108} 101-108 0 0' seen
grep -qxF 'EndNote: pages = {101108} 101108 0 0' seen
grep -qxF 'PubMed: pages = {1018} 1018 0 0 eprinttype = {}' seen
