#!/bin/sh
# marked-katex-extension 5.1.13 with marked 18.2.1 and katex 0.18.11 (npm), node 20
#
# One would guess: a formula is a formula whatever stands behind it, "$x$는" as "$x$ is"; or its option nonStandard, which says
# that no blank is needed around formulas, draws that and still leaves sums of money.
# What happens: behind the second dollar has to be a blank, a mark such as "," or the end, so nothing is drawn before a Korean
# particle, a closing bracket, a hyphen or a quotation mark: "$x$는", "(단, $x$)", "$x$-축". With nonStandard all of these are
# formulas, and so is what stands between two sums: "$5이고 $6이다" and "US$5 and US$10" are drawn as "5이고" and "5 and US".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit marked@18.2.1 marked-katex-extension@5.1.13 katex@0.18.11 >/dev/null 2>&1
cat >draw.mjs <<'END'
import { readFileSync } from 'node:fs'
import { Marked } from 'marked'
import katex from 'marked-katex-extension'

for (const name of ['marked', 'marked-katex-extension', 'katex']) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version)
}
const texts = ['$x$ 는', '$x$, $y$', '$x$는', '(단, $x$)', '$x$-축', '“$x$”은', '$5이고 $6이다', 'US$5 and US$10']
for (const nonStandard of [false, true]) {
  const marked = new Marked(katex({ output: 'mathml', strict: false, nonStandard }))
  for (const text of texts) console.log(nonStandard, text, marked.parse(text).includes('<math'))
}
END
node draw.mjs | tee seen
for text in '$x$ 는' '$x$, $y$'; do
    grep -qxF "false $text true" seen
    grep -qxF "true $text true" seen
done
for text in '$x$는' '(단, $x$)' '$x$-축' '“$x$”은' '$5이고 $6이다' 'US$5 and US$10'; do
    grep -qxF "false $text false" seen
    grep -qxF "true $text true" seen
done
