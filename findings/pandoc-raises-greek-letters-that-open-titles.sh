#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), typst 0.15.2 (the compiler as the package of Python) with pypdf 7.1.1, and citeproc-js 2.4.63 (npm, citeproc), the
# processor of Zotero; python 3.11, node 20
#
# One would guess: a style that raises the first letter of a title leaves a title that opens with a symbol, "β-VAE: learning", as it is: β is the
# name of a number, and the capital Β looks like a Latin B. citeproc-js does so.
# What happens: pandoc raises the letter that opens the title, so the reader sees B-VAE; from a .bib in every style, from CSL-JSON in styles
# that change the case of titles. typst raises the Greek letters behind it too, "Α-Divergence", in styles with titles in capitals.
# What is written {β}, or $\beta$, stays in pandoc.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17' 'typst==0.15.2' 'pypdf==7.1.1'
npm install --silent --no-fund --no-audit 'citeproc@2.4.63' >/dev/null 2>&1
cat >refs.bib <<'END'
@article{a, author = {Higgins, Irina}, title = {β-VAE: learning with α-divergence}, journal = {Papers}, year = 2017}
@article{b, author = {Kim, Minsu}, title = {{β}-VAE: learning}, journal = {Papers}, year = 2018}
@article{c, author = {Lee, Younghee}, title = {$\beta$-VAE: learning}, journal = {Papers}, year = 2019}
END
printf '%s\n' '[{"id": "a", "type": "book", "language": "en", "title": "β-VAE: learning with α-divergence"}]' >refs.json
for case in none title; do
    cat >$case.csl <<END
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Titles</title><id>titles</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title"$(test $case = none || echo " text-case=\"$case\"")/></layout></bibliography>
</style>
END
done
cat >print.py <<'END'
from importlib.metadata import version
from pathlib import Path

import pypandoc
import pypdf
import typst

print("pandoc", pypandoc.get_pandoc_version(), "typst", version("typst"))
for refs in ("refs.bib", "refs.json"):
    for case in ("none", "title"):
        options = ["--citeproc", f"--bibliography={refs}", f"--csl={case}.csl", "--wrap=none"]
        text = pypandoc.convert_text('---\nnocite: "@*"\nlang: en\n---\n', "plain", format="markdown", extra_args=options)
        for line in filter(None, text.splitlines()):
            print(f"pandoc, {refs}, {case}: {line}")
for style in ("chicago-author-date", "apa"):
    Path("text.typ").write_text(f'#set page(width: 30cm)\n#bibliography("refs.bib", full: true, style: "{style}")\n')
    typst.compile("text.typ", output="text.pdf")
    print(f"typst, {style}: {pypdf.PdfReader('text.pdf').pages[0].extract_text().splitlines()[1]}")
END
cat >print.cjs <<'END'
const { readFileSync } = require('node:fs')
const citeproc = require('citeproc')
const [item] = JSON.parse(readFileSync('refs.json', 'utf8'))
const locale = '<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><terms></terms></locale>'
for (const name of ['none', 'title']) {
  const engine = new citeproc.Engine({ retrieveItem: () => item, retrieveLocale: () => locale }, readFileSync(`${name}.csl`, 'utf8'), 'en-US', true)
  engine.setOutputFormat('text')
  engine.updateItems(['a'])
  console.log(`citeproc-js, refs.json, ${name}: ${engine.makeBibliography()[1][0].trim()}`)
}
END
{
    venv/bin/python print.py
    node print.cjs
} | tee seen
grep -qxF 'pandoc, refs.bib, none: Β-VAE: Learning with α-divergence' seen
grep -qxF 'pandoc, refs.bib, title: Β-VAE: Learning with α-Divergence' seen
test "$(grep -c '^pandoc, refs.bib, none: β-VAE: [Ll]earning$' seen)" = 2
grep -qxF 'pandoc, refs.json, none: β-VAE: learning with α-divergence' seen
grep -qxF 'pandoc, refs.json, title: Β-VAE: Learning with α-Divergence' seen
grep -qF 'typst, chicago-author-date: Higgins, Irina. 2017. “Β-VAE: Learning with Α-Divergence.”' seen
grep -qF 'typst, apa: Higgins, I. (2017). β-VAE: learning with α-divergence.' seen
grep -qxF 'citeproc-js, refs.json, none: β-VAE: learning with α-divergence' seen
grep -qxF 'citeproc-js, refs.json, title: β-VAE: Learning with α-Divergence' seen
