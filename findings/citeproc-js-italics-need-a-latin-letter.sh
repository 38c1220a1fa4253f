#!/bin/sh
# citeproc-js 2.4.63 (npm, citeproc), the processor of Zotero, with a locale of citeproc-py 0.11.1 (PyPI), and pandoc 3.9 (pypandoc_binary
# 1.17); python 3.11, node 20
#
# One would guess: a style that sets the names of journals in italics sets all of a list so, or, where it spares Korean, which has no
# italics by tradition, all Korean ones.
# What happens: a name wholly in Hangul is upright and one with a single Latin letter in it is in italics, Hangul and all, so in one list
# 정보과학회지 is upright and IEEE 학회지 and "정보과학회논문지 B" are not. Hanja are as Hangul; Cyrillic is in italics. Bold type is not touched. A document
# in Korean does the same. pandoc sets all of them in italics.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17' 'citeproc-py==0.11.1'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
locales=$(venv/bin/python -c 'import citeproc, os; print(os.path.dirname(citeproc.__file__))')/data/locales
npm install --silent --no-fund --no-audit 'citeproc@2.4.63' >/dev/null 2>&1
echo "citeproc $(node -p 'require("./node_modules/citeproc/package.json").version')"
cat >journals.csl <<'END'
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Journals</title><id>journals</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="container-title" font-style="italic"/><text variable="volume" font-weight="bold" prefix=" "/></layout></bibliography>
</style>
END
cat >refs.json <<'END'
[{"id": "a", "type": "article-journal", "container-title": "정보과학회지", "volume": "권"},
 {"id": "b", "type": "article-journal", "container-title": "IEEE 학회지", "volume": "1"},
 {"id": "c", "type": "article-journal", "container-title": "정보과학회논문지 B", "volume": "1"},
 {"id": "d", "type": "article-journal", "container-title": "情報", "volume": "1"},
 {"id": "e", "type": "article-journal", "container-title": "Журнал", "volume": "1"}]
END
cat >print.cjs <<'END'
const { readFileSync } = require('node:fs')
const citeproc = require('citeproc')
const [, , locales, language] = process.argv
const items = Object.fromEntries(JSON.parse(readFileSync('refs.json', 'utf8')).map((item) => [item.id, item]))
const locale = (name) => readFileSync(`${locales}/locales-${name}.xml`, 'utf8')
const system = { retrieveItem: (id) => items[id], retrieveLocale: locale }
const engine = new citeproc.Engine(system, readFileSync('journals.csl', 'utf8'), language, true)
engine.updateItems(Object.keys(items))
for (const line of engine.makeBibliography()[1]) console.log(language, line.replace(/ *<\/?div[^>]*>/g, '').trim())
END
for language in en-US ko-KR; do node print.cjs "$locales" "$language"; done | tee seen
printf -- '---\nnocite: "@*"\n---\n' | "$pandoc" --citeproc --csl journals.csl --bibliography refs.json -t html | grep '<em>' | tee -a seen
for language in en-US ko-KR; do
  grep -qxF "$language 정보과학회지 <b>권</b>" seen
  grep -qxF "$language <i>IEEE 학회지</i> <b>1</b>" seen
  grep -qxF "$language <i>정보과학회논문지 B</i> <b>1</b>" seen
  grep -qxF "$language 情報 <b>1</b>" seen
  grep -qxF "$language <i>Журнал</i> <b>1</b>" seen
done
test "$(grep -c '<em>' seen)" = 5
