#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17) and citeproc-js 2.4.63 (npm, citeproc), the processor of Zotero; python 3.11, node 20
#
# One would guess: "note" of CSL-JSON is a remark: it is printed where a style prints notes, and changes no other field.
# What happens: a line of it that begins with the name of a field and a colon is that field, as people write what Zotero has no field for. A remark
# "page: 3쪽을 다시 볼 것" (look at page 3 again) is printed as the page, "status: under review" as the status, "issued: soon" is the year, in both; of a
# note "author: ask Kim" pandoc makes an author, "ask Kim", in the place of those that the paper has. A page that is given stays. From a .bib, whose note
# has the same words, pandoc takes nothing. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
npm install --silent --no-fund --no-audit 'citeproc@2.4.63' >/dev/null 2>&1
echo "citeproc $(node -p "require('./node_modules/citeproc/package.json').version")"
cat >list.csl <<'END'
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>List</title><id>list</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout delimiter=", "><group delimiter=", "><text variable="title"/><names variable="author"><name/></names>
<date variable="issued"><date-part name="year"/></date><text variable="page"/><text variable="status"/></group></layout></bibliography>
</style>
END
cat >refs.json <<'END'
[{"id": "a", "type": "article", "title": "One", "author": [{"family": "Ho"}], "issued": {"date-parts": [[2020]]}, "note": "page: 3쪽을 다시 볼 것"},
 {"id": "b", "type": "article", "title": "Two", "author": [{"family": "Ho"}], "issued": {"date-parts": [[2020]]}, "note": "page: 3", "page": "1-8"},
 {"id": "c", "type": "article", "title": "Three", "author": [{"family": "Ho"}], "issued": {"date-parts": [[2020]]}, "note": "status: under review"},
 {"id": "d", "type": "article", "title": "Four", "author": [{"family": "Ho"}], "issued": {"date-parts": [[2020]]}, "note": "issued: soon"},
 {"id": "e", "type": "article", "title": "Five", "author": [{"family": "Ho"}], "issued": {"date-parts": [[2020]]}, "note": "author: ask Kim"}]
END
cat >refs.bib <<'END'
@article{f, title = {Six}, author = {Ho}, year = 2020, note = {author: ask Kim}}
@article{g, title = {Seven}, author = {Ho}, year = 2020, note = {status: under review}}
END
cat >print.cjs <<'END'
const { readFileSync } = require('node:fs')
const citeproc = require('citeproc')
const items = Object.fromEntries(JSON.parse(readFileSync('refs.json', 'utf8')).map((item) => [item.id, item]))
const locale = '<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><terms><term name="et-al">et al.</term><term name="and">and</term></terms></locale>'
const system = { retrieveItem: (id) => items[id], retrieveLocale: () => locale }
const engine = new citeproc.Engine(system, readFileSync('list.csl', 'utf8'), 'en-US', true)
engine.setOutputFormat('text')
engine.updateItems(Object.keys(items))
for (const line of engine.makeBibliography()[1]) console.log('citeproc-js:', line.trim())
END
{
    for file in refs.json refs.bib; do
        printf '%s\n' --- "bibliography: $file" 'nocite: "@*"' --- |
            "$pandoc" -f markdown -t plain --columns=200 --citeproc --csl list.csl | grep . | sed 's/^/pandoc: /'
    done
    node print.cjs
} | tee seen
cat >expected <<'END'
pandoc: One, Ho, 2020, 3쪽을 다시 볼 것
pandoc: Two, Ho, 2020, 1–8
pandoc: Three, Ho, 2020, under review
pandoc: Four, Ho, soon
pandoc: Five, ask Kim, 2020
pandoc: Six, Ho, 2020
pandoc: Seven, Ho, 2020
citeproc-js: One, Ho, 2020, p.p. 3쪽을 다시 볼 것
citeproc-js: Two, Ho, 2020, p.p. 1-8
citeproc-js: Three, Ho, 2020, under review
citeproc-js: Four, Ho, soon
citeproc-js: Five, Ho, 2020
END
cmp expected seen
