#!/bin/sh
# @vscode/markdown-it-katex 1.1.2 with markdown-it 15.0.3 (npm), by which the preview of Visual Studio Code draws formulas; mistune 3.4.0
# and markdown-it-py 4.0.0 with mdit-py-plugins 0.7.0 (PyPI); node 20, python 3.11
#
# One would guess: a formula is drawn wherever it stands, if what keeps sums of money apart looks at what is within the dollars:
# "512$\times$512", "3$\sigma$", "CO$_2$" and "10$^{-3}$" are in titles and abstracts of half the field, since LaTeX draws them.
# What happens: Code's preview draws no formula with a Latin letter or a digit before it or a digit behind, so all of these are shown as
# typed, while "값$x$는" is drawn. mistune knows only the rule for the digit behind, and then goes on from the second dollar: in
# "512$\times$512 크기와 $x$" the formula is "512 크기와", and neither of the two is drawn. markdown-it-py draws both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit '@vscode/markdown-it-katex@1.1.2' markdown-it@15.0.3 >/dev/null 2>&1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'mistune==3.4.0' 'markdown-it-py==4.0.0' 'mdit-py-plugins==0.7.0'
cat >texts <<'END'
값$x$는
4$\times$ 빠르다
3$\sigma$
CO$_2$
10$^{-3}$
512$\times$512 크기와 $x$
END
cat >draw.mjs <<'END'
import { readFileSync } from 'node:fs'
import katex from '@vscode/markdown-it-katex'
import markdownIt from 'markdown-it'

for (const name of ['markdown-it', '@vscode/markdown-it-katex']) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version)
}
const reader = markdownIt().use(katex.default ?? katex)
for (const text of readFileSync('texts', 'utf8').trim().split('\n')) {
  const formulas = [...reader.render(text).matchAll(/<annotation[^>]*>([^<]*)</g)].map((match) => match[1])
  console.log('Code', text, '=>', formulas.join(' | ') || '-')
}
END
cat >draw.py <<'END'
import re

import mistune
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

print("mistune", mistune.__version__)
readers = {"mistune": mistune.create_markdown(plugins=["math"]), "markdown-it-py": MarkdownIt().use(dollarmath_plugin).render}
for name, render in readers.items():
    for text in open("texts", encoding="utf-8").read().splitlines():
        formulas = re.findall(r'<span class="math[^"]*">(?:\\\()?(.*?)(?:\\\))?</span>', render(text))
        print(name, text, "=>", " | ".join(formulas) or "-")
END
{ node draw.mjs && venv/bin/python draw.py; } | tee seen
grep -qxF 'Code 값$x$는 => x' seen
for text in '4$\times$ 빠르다' '3$\sigma$' 'CO$_2$' '10$^{-3}$'; do grep -qxF "Code $text => -" seen; done
grep -qxF 'Code 512$\times$512 크기와 $x$ => x' seen
grep -qxF 'mistune 512$\times$512 크기와 $x$ => 512 크기와 ' seen
grep -qxF 'markdown-it-py 512$\times$512 크기와 $x$ => \times | x' seen
