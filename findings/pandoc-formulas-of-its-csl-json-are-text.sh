#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), citeproc-js 2.4.63 (npm) with a style and a locale of citeproc-py 0.11.1 (PyPI); python 3.11, node 20
#
# One would guess: a .bib that pandoc has made into CSL-JSON is printed by pandoc as the .bib is, formulas in titles too; and a formula that
# Crossref gives in MathML, in the CSL-JSON of a DOI, is drawn, or at least its letters are there.
# What happens: the JSON has "$\\alpha$-VAE", and read again this is text: the dollars are printed, and the style's capitals make "$\Alpha$"
# of it, a command that LaTeX does not have. From the .bib it is a formula. The tags of MathML are printed, letter by letter, and get
# capitals as well, "<Mml:math Xmlns:mml='http://Www.w3.org"; citeproc-js, the processor of Zotero, prints them without capitals. Nothing is
# warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17' 'citeproc-py==0.11.1'
npm install --silent --no-fund --no-audit 'citeproc@2.4.63' >/dev/null 2>&1
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
data=$(venv/bin/python -c 'import citeproc, os; print(os.path.dirname(citeproc.__file__))')/data
"$pandoc" --version | head -n 1
cat >refs.bib <<'END'
@misc{a, author = {Ho, Jonathan}, title = {On $\alpha$-VAE}, year = {2020}}
END
"$pandoc" -f bibtex -t csljson refs.bib | tee refs.json | grep title
cat >crossref.json <<'END'
[{"id": "b", "type": "article-journal", "author": [{"family": "Ho", "given": "J."}], "issued": {"date-parts": [[2020]]},
  "title": "Rates of <mml:math xmlns:mml=\"http://www.w3.org/1998/Math/MathML\"><mml:mi>x</mml:mi></mml:math> in steps"}]
END
cat >print.cjs <<'END'
const { readFileSync } = require('node:fs')
const citeproc = require('citeproc')
const [item] = JSON.parse(readFileSync('crossref.json', 'utf8'))
const read = (name) => readFileSync(`${process.argv[2]}/${name}`, 'utf8')
const system = { retrieveItem: () => item, retrieveLocale: () => read('locales/locales-en-US.xml') }
const engine = new citeproc.Engine(system, read('styles/harvard-cite-them-right.csl'), 'en-US')
engine.setOutputFormat('text')
engine.updateItems([item.id])
console.log('citeproc-js', engine.makeBibliography()[1].join('').trim())
END
for file in refs.bib refs.json crossref.json; do
  printf -- '---\nnocite: "@*"\n---\n' | "$pandoc" --citeproc --bibliography "$file" -t latex --columns=500 2>warned | grep 'Ho, J' | sed "s/^/$file /"
  test ! -s warned
done | tee seen
node print.cjs "$data" | tee -a seen
grep -qF 'refs.bib Ho, Jonathan. 2020. \emph{On \(\alpha\)-VAE}.' seen
grep -qF 'refs.json Ho, Jonathan. 2020. \emph{On \$\textbackslash Alpha\$-VAE}.' seen
grep -qF "crossref.json Ho, J. 2020. " seen
grep -qF 'Mml:math Xmlns:mml=' seen
grep -qF '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>x</mml:mi></mml:math>' seen
