#!/bin/sh
# @mdx-js/mdx 3.1.1 with react and react-dom 19.3.1 (npm), the Markdown of Docusaurus, Nextra and Astro; node 20
#
# One would guess: braces in a text of Markdown that is brought to MDX are an error where they hold no JavaScript, as "{x}" is, and as a formula without the
# plugin for formulas would be; at the least a figure stays.
# What happens: they are computed, and figures with commas between them are an expression, whose value is the last: "라벨은 {0, 1}이다" (the labels are 0 and
# 1) is "라벨은 1이다", "{-1, +1}" is 1 and A_{1,2} is A_2. A day in braces is a difference, {2026-11-28} is 1987, and a number of arXiv loses its zeros.
# Formulas lose their braces, \frac{1}{2} is \frac12, which says the same, and 10^{-3} is 10^-3, which does not. Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit '@mdx-js/mdx@3.1.1' 'react@19.3.1' 'react-dom@19.3.1' >/dev/null 2>&1
for name in @mdx-js/mdx react react-dom; do echo "$name $(node -p "JSON.parse(require('fs').readFileSync('node_modules/$name/package.json')).version")"; done
cat >draw.mjs <<'END'
import { evaluate } from '@mdx-js/mdx'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import * as runtime from 'react/jsx-runtime'
for (const text of ['라벨은 {0, 1}이다', '{-1, +1}에서 고른다', '행렬 A_{1,2}', '읽은 날 {2026-11-28}', '번호 {2006.10000}', '$\\frac{1}{2}$와 $10^{-3}$', '`{0, 1}`', '값은 {x}이다']) {
  const answer = await evaluate(text, runtime).then((page) => renderToStaticMarkup(createElement(page.default))).catch((error) => `error: ${error.message}`)
  console.log(text, '=>', answer)
}
END
node draw.mjs | tee seen
cat >expected <<'END'
라벨은 {0, 1}이다 => <p>라벨은 1이다</p>
{-1, +1}에서 고른다 => <p>1에서 고른다</p>
행렬 A_{1,2} => <p>행렬 A_2</p>
읽은 날 {2026-11-28} => <p>읽은 날 1987</p>
번호 {2006.10000} => <p>번호 2006.1</p>
$\frac{1}{2}$와 $10^{-3}$ => <p>$\frac12$와 $10^-3$</p>
`{0, 1}` => <p><code>{0, 1}</code></p>
값은 {x}이다 => error: x is not defined
END
cmp expected seen
