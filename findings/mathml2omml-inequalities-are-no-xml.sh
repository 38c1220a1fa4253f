#!/bin/sh
# mathml2omml 0.5.0 (npm), which turns formulas into those of Word, with MathML by katex 0.19.1 (npm); lxml 6.1.3 (PyPI); python 3.11, node 20
#
# One would guess: what it writes is XML that can be put into a document of Word, and letters keep their kind: a loss \mathcal{L} is not a length L.
# What happens: the sign of an inequality is written as it is, `<m:t>a<b</m:t>`, which is no XML, so Word cannot open the document; a > b can be read. The
# letters of \mathcal{L} and \mathbb{E} become L and E, with a style "undefined" that the format does not have, and below \operatorname*{argmax}
# elements of formulas stand within a text.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'lxml==6.1.3'
npm install --silent --no-fund --no-audit 'mathml2omml@0.5.0' 'katex@0.19.1' >/dev/null 2>&1
cat >convert.mjs <<'END'
import katex from 'katex'
import { mml2omml } from 'mathml2omml'

for (const formula of ['a>b', 'a<b', '\\mathcal{L}', '\\mathbb{E}', '\\underset{x}{\\operatorname{argmax}}']) {
  const [mathml] = katex.renderToString(formula, { output: 'mathml' }).match(/<math.*<\/math>/s)
  console.log(formula + '\t' + mml2omml(mathml.replace(/<annotation.*<\/annotation>/s, '')))
}
END
cat >read.py <<'END'
import sys

from lxml import etree

for line in sys.stdin:
    formula, text = line.rstrip("\n").split("\t")
    try:
        tree = etree.fromstring(text)
    except etree.XMLSyntaxError:
        print(formula, "| no XML")
        continue
    names = [etree.QName(element).localname for element in tree.iter()]
    styles = [element.get(f"{{{tree.nsmap['m']}}}val") for element in tree.iter("{*}sty")]
    print(formula, "|", "".join(tree.itertext()), "|", *styles, *(["in a text"] if tree.find(".//{*}t/{*}limLow") is not None else []))
END
node convert.mjs | venv/bin/python read.py | tee seen
cat >expected <<'END'
a>b | a>b |
a<b | no XML
\mathcal{L} | L | undefined
\mathbb{E} | E | undefined
\underset{x}{\operatorname{argmax}} | argmax⁡x | undefined in a text
END
cmp expected seen
