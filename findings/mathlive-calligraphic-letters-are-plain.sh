#!/bin/sh
# mathlive 0.111.1 (npm), the field for formulas in web pages, its functions that write MathML and AsciiMath; node 20
#
# One would guess: letters of another kind keep their kind, as \mathscr{L}, \mathfrak{g} and \mathbb{E} do: a loss \mathcal{L} beside a length L
# are two symbols, and a vector \boldsymbol{\theta} is not its component \theta.
# What happens: \mathcal is left out in both forms: \mathcal{L}(L) is L(L), and the normal distribution \mathcal{N}(0, I) is a function N of two
# numbers. MathML loses \boldsymbol of Greek letters too. In AsciiMath names of several letters fall apart: \mathrm{KL} is K L and
# \operatorname{argmax} is a r g m a x, products of letters.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'mathlive@0.111.1' >/dev/null 2>&1
echo "mathlive $(node -p "JSON.parse(require('fs').readFileSync('node_modules/mathlive/package.json')).version")"
cat >convert.mjs <<'END'
import { convertLatexToAsciiMath, convertLatexToMathMl } from 'mathlive/ssr'

const formulas = ['\\mathscr{L}', '\\mathfrak{g}', '\\mathbb{E}', '\\mathcal{L}', 'L', '\\boldsymbol{\\theta}', '\\theta', '\\mathrm{KL}', '\\operatorname{argmax}']
for (const formula of formulas) console.log([formula, convertLatexToMathMl(formula), convertLatexToAsciiMath(formula).trim()].join(' | '))
END
node convert.mjs | tee seen
cat >expected <<'END'
\mathscr{L} | <mi>ℒ</mi> | cc "L"
\mathfrak{g} | <mi>𝔤</mi> | fr "g"
\mathbb{E} | <mi>𝔼</mi> | bbb "E"
\mathcal{L} | <mi>L</mi> | L
L | <mi>L</mi> | L
\boldsymbol{\theta} | <mi>θ</mi> | bb "theta"
\theta | <mi>θ</mi> | theta
\mathrm{KL} | <mi mathvariant="normal">KL</mi> | K L
\operatorname{argmax} | <mi>argmax</mi> | a r g m a x
END
cmp expected seen
