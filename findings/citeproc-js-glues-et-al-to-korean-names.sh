#!/bin/sh
# citeproc-js 2.4.63 (npm, citeproc), the processor of Zotero, with the Korean locale of CSL in Debian 12 (citation-style-language-locales
# 0~20230122.9b9366b-1), and pandoc 3.9 (pypandoc_binary 1.17); python 3.11, node 20
#
# One would guess: in a Korean document the words for "et al." and "and" stand apart from the names, as in English and as pandoc has them.
# What happens: citeproc-js takes the blanks out of what begins with Hangul: "김철수기타" for 김철수 et al., which is a name of five syllables to
# the reader, "Ho기타", "김철수와/과이영희" and "Ho와/과김철수". pandoc has "김철수 기타" and "김철수 와/과 이영희".
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
cat >names.csl <<'END'
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Names</title><id>names</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><names variable="author"><name form="short" et-al-min="3" et-al-use-first="1" and="text"/></names></layout></bibliography>
</style>
END
cat >refs.json <<'END'
[{"id": "a", "type": "book", "author": [{"family": "김철수"}, {"family": "이영희"}, {"family": "박민수"}]},
 {"id": "b", "type": "book", "author": [{"family": "Ho"}, {"family": "이영희"}, {"family": "박민수"}]},
 {"id": "c", "type": "book", "author": [{"family": "김철수"}, {"family": "이영희"}]},
 {"id": "d", "type": "book", "author": [{"family": "Ho"}, {"family": "김철수"}]}]
END
cat >print.cjs <<'END'
const { readFileSync } = require('node:fs')
const citeproc = require('citeproc')
const items = Object.fromEntries(JSON.parse(readFileSync('refs.json', 'utf8')).map((item) => [item.id, item]))
const locale = (name) => readFileSync(`usr/share/citation-style-language/locales/locales-${name}.xml`, 'utf8')
const system = { retrieveItem: (id) => items[id], retrieveLocale: locale }
for (const language of ['en-US', 'ko-KR']) {
  const engine = new citeproc.Engine(system, readFileSync('names.csl', 'utf8'), language, true)
  engine.setOutputFormat('text')
  engine.updateItems(Object.keys(items))
  for (const line of engine.makeBibliography()[1]) console.log(`citeproc-js ${language}: ${line.trim()}`)
}
END
{
    node print.cjs
    printf '%s\n' --- 'lang: ko-KR' 'bibliography: refs.json' 'nocite: "@*"' --- |
        "$pandoc" -f markdown -t plain --citeproc --csl names.csl | sed -n 's/^..*/pandoc ko-KR: &/p'
} | tee seen
cat >expected <<'END'
citeproc-js en-US: 김철수 et al.
citeproc-js en-US: Ho et al.
citeproc-js en-US: 김철수 and 이영희
citeproc-js en-US: Ho and 김철수
citeproc-js ko-KR: 김철수기타
citeproc-js ko-KR: Ho기타
citeproc-js ko-KR: 김철수와/과이영희
citeproc-js ko-KR: Ho와/과김철수
pandoc ko-KR: 김철수 기타
pandoc ko-KR: Ho 기타
pandoc ko-KR: 김철수 와/과 이영희
pandoc ko-KR: Ho 와/과 김철수
END
cmp expected seen
