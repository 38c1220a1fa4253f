#!/bin/sh
# citeproc-js 2.4.63 (npm, citeproc), the processor of Zotero, with the Korean locale of CSL in Debian 12 (citation-style-language-locales
# 0~20230122.9b9366b-1), and pandoc 3.9 (pypandoc_binary 1.17); python 3.11, node 20
#
# One would guess: a paper of summer 2020, as CSL-JSON has it ("season": 2), is of "여름" in a Korean document, or of "Summer", or of 2020.
# What happens: the Korean form of a date is "2020년 11월", year and month with the word for month behind it, and a season is put in the place of
# the month. pandoc prints "2020년 14월", the 14th month, and citeproc-js "2020년 Summer월", "month Summer". In an English document both
# print "Summer 2020". Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
npm install --silent --no-fund --no-audit 'citeproc@2.4.63' >/dev/null 2>&1
apt-get download -qq citation-style-language-locales=0~20230122.9b9366b-1 2>/dev/null
dpkg-deb -x citation-style-language-locales_*.deb .
cat >date.csl <<'END'
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Dates</title><id>dates</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><date variable="issued" form="text"/></layout></bibliography>
</style>
END
echo '[{"id": "a", "type": "book", "title": "A", "issued": {"date-parts": [[2020]], "season": 2}}]' >refs.json
cat >print.cjs <<'END'
const { readFileSync } = require('node:fs')
const citeproc = require('citeproc')
const [item] = JSON.parse(readFileSync('refs.json', 'utf8'))
const locale = (name) => readFileSync(`usr/share/citation-style-language/locales/locales-${name}.xml`, 'utf8')
for (const language of ['en-US', 'ko-KR']) {
  const system = { retrieveItem: () => item, retrieveLocale: locale }
  const engine = new citeproc.Engine(system, readFileSync('date.csl', 'utf8'), language, true)
  engine.setOutputFormat('text')
  engine.updateItems(['a'])
  console.log(`citeproc-js ${language}:`, engine.makeBibliography()[1][0].trim())
}
END
{
    node print.cjs
    for language in en-US ko-KR; do
        printf '%s\n' --- "lang: $language" 'bibliography: refs.json' 'nocite: "@*"' --- |
            "$pandoc" -f markdown -t plain --citeproc --csl date.csl | sed "s/^/pandoc $language: /"
    done
} | tee seen
cat >expected <<'END'
citeproc-js en-US: Summer 2020
citeproc-js ko-KR: 2020년 Summer월
pandoc en-US: Summer 2020
pandoc ko-KR: 2020년 14월
END
cmp expected seen
