#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), and citeproc 2.4.63 (npm; the processor of Zotero) on node 20
#
# One would guess: a style of CSL that shortens given names leaves 김, 철수 as a whole, since a syllable is no initial, or
# makes it "철. 김"; and two processors agree, as they do on "J. Ho".
# What happens: pandoc writes the whole name and the point of the initial behind it: "김철수. and 이영희., A", in APA "김철수., &
# 이영희. (2020)". citeproc-js writes no point. A name in one piece has none in either. In a style that writes names out (no
# initialize-with) pandoc has none too.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
npm install --silent --no-audit --no-fund --prefix . citeproc@2.4.63 > npm.txt 2>&1
cat >short.csl <<'CSL'
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Short</title><id>short</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="citation-number"/></layout></citation>
  <bibliography><layout suffix=".">
    <names variable="author"><name initialize-with=". " and="text" delimiter=", "/></names>
    <text variable="title" prefix=", "/>
  </layout></bibliography>
</style>
CSL
sed 's/ initialize-with=". "//' short.csl >long.csl
cat >refs.json <<'JSON'
[{"id": "ko", "type": "article-journal", "title": "A",
  "author": [{"family": "김", "given": "철수"}, {"family": "이", "given": "영희"}]},
 {"id": "en", "type": "article-journal", "title": "B",
  "author": [{"family": "Ho", "given": "Jonathan"}, {"literal": "박민수"}]}]
JSON
cat >try.js <<'JS'
const fs = require("fs");
const CSL = require("citeproc");
const items = JSON.parse(fs.readFileSync("refs.json"));
const locale = `<?xml version="1.0"?><locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US">
  <terms><term name="and">and</term><term name="et-al">et al.</term></terms></locale>`;
for (const style of ["short", "long"]) {
  const engine = new CSL.Engine(
    { retrieveLocale: () => locale, retrieveItem: (id) => items.find((item) => item.id === id) },
    fs.readFileSync(`${style}.csl`, "utf8"));
  engine.setOutputFormat("text");
  engine.updateItems(items.map((item) => item.id));
  for (const line of engine.makeBibliography()[1]) console.log(`citeproc-js ${style}: ${line.trim()}`);
}
JS
{
    for style in short long; do
        printf '%s\n' '---' 'nocite: "@*"' '---' |
            "$pandoc" -f markdown -t plain --wrap=none --citeproc --csl "$style.csl" --bibliography refs.json |
            sed "/^$/d; s/^/pandoc $style: /"
    done
    node try.js
} | tee out.txt
grep -qxF 'pandoc short: 김철수. and 이영희., A.' out.txt
grep -qxF 'pandoc short: J. Ho and 박민수, B.' out.txt
grep -qxF 'pandoc long: 김철수 and 이영희, A.' out.txt
grep -qxF 'citeproc-js short: 김철수 and 이영희, A.' out.txt
grep -qxF 'citeproc-js short: J. Ho and 박민수, B.' out.txt
