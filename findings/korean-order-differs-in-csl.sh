#!/bin/sh
# citeproc 2.4.63 (npm; the processor of Zotero) on node 20 with full ICU; pandoc 3.9 (pypandoc_binary 1.17)
#
# One would guess: two processors of one CSL style sort one list in one way, also in Korean, and Hangul goes
# behind the Latin letters, as it does in Unicode's own order.
# What happens: in a Korean document citeproc-js puts Hangul before Latin, and 學習 before 학회, by its
# sound; pandoc, told "lang: ko-KR", keeps Latin first and Hanja last, as in English. So "[1]" is
# another paper, by the program alone. In an English document both agree.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'citeproc@2.4.63' >/dev/null 2>&1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
node -p '"citeproc " + require("./node_modules/citeproc/package.json").version + ", ICU " + process.versions.icu'

cat >title.csl <<'END'
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>By title</title><id>by-title</id><updated>2020-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><sort><key variable="title"/></sort><layout><text variable="title"/></layout></bibliography>
</style>
END
cat >refs.json <<'END'
[{"id": "1", "type": "book", "title": "NeRF"}, {"id": "2", "type": "book", "title": "확산"},
 {"id": "3", "type": "book", "title": "Attention"}, {"id": "4", "type": "book", "title": "가우시안"},
 {"id": "5", "type": "book", "title": "學習"}, {"id": "6", "type": "book", "title": "학회"}]
END
cat >list.js <<'END'
const fs = require('fs')
const CSL = require('citeproc')
const items = Object.fromEntries(JSON.parse(fs.readFileSync('refs.json', 'utf8')).map(one => [one.id, one]))
const system = {
  retrieveItem: id => items[id],
  retrieveLocale: language =>
    `<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="${language}"><terms/></locale>`
}
const engine = new CSL.Engine(system, fs.readFileSync('title.csl', 'utf8'), process.argv[2], true)
engine.updateItems(Object.keys(items))
console.log(engine.makeBibliography()[1].map(line => line.replace(/<[^>]*>/g, '').trim()).join(' '))
END
by_pandoc() {
    printf -- '---\nlang: %s\nnocite: "@*"\n---\n' "$1" |
        "$pandoc" --citeproc --csl title.csl --bibliography refs.json -t plain | xargs
}
for language in en-US ko-KR; do
    printf '%s\n  citeproc-js: %s\n  pandoc: %s\n' "$language" "$(node list.js $language)" "$(by_pandoc $language)"
done
latin_first='Attention NeRF 가우시안 학회 확산 學習'
test "$(node list.js en-US)" = "$latin_first"
test "$(by_pandoc en-US)" = "$latin_first"
test "$(by_pandoc ko-KR)" = "$latin_first"
test "$(node list.js ko-KR)" = '가우시안 學習 학회 확산 Attention NeRF'
