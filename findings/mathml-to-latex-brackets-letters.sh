#!/bin/sh
# mathml-to-latex 1.8.0 (npm), with MathML written by KaTeX 0.19.1; node 20
#
# One would guess: a formula that KaTeX has written as MathML, as pages have it, comes back as LaTeX that prints the same.
# What happens: a letter with a hat gets brackets that are printed, "\hat{x}_t" is "\left(\hat{x}\right)_{t}", an operator
# too, "\operatorname{argmin}_x" is "\left(argmin \right)_{x}", in italics, as are "\log p", "log p", and "\mathrm{KL}", "K L": products
# of letters. The bars of "|x|" become those of a condition, "\mid x \mid". Fractions, sums and matrices are right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'mathml-to-latex@1.8.0' 'katex@0.19.1' >/dev/null 2>&1
cat >convert.cjs <<'END'
const katex = require('katex')
const { MathMLToLaTeX } = require('mathml-to-latex')
for (const formula of ['\\frac{a+b}{c}', '\\hat{x}_t', '\\operatorname{argmin}_x f', '\\log p', '\\mathrm{KL}', '|x|']) {
  const [mathml] = katex.renderToString(formula, { output: 'mathml' }).match(/<math.*<\/math>/s)
  console.log(formula, '->', MathMLToLaTeX.convert(mathml.replace(/<annotation.*<\/annotation>/s, '')))
}
END
for name in mathml-to-latex katex; do node -p "'$name ' + require('./node_modules/$name/package.json').version"; done
node convert.cjs | tee seen
cat >expected <<'END'
\frac{a+b}{c} -> \frac{a + b}{c}
\hat{x}_t -> \left(\hat{x}\right)_{t}
\operatorname{argmin}_x f -> \left(argmin \right)_{x} f
\log p -> log p
\mathrm{KL} -> K L
|x| -> \mid x \mid
END
cmp expected seen
