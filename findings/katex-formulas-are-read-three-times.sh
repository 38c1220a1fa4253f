#!/bin/sh
# turndown 7.2.5 with katex 0.19.1 (npm); markdownify 1.2.3, html2text 2025.4.15, beautifulsoup4 4.15.0 with lxml 6.1.3 and trafilatura 2.3.1 (PyPI);
# node 20, python 3.11
#
# One would guess: a formula on a page by KaTeX, as most blogs and Notion have them, comes back as its LaTeX, which the page holds as an annotation, or as its
# letters, once.
# What happens: it stands there three times: the letters of the MathML, the LaTeX and the letters that are drawn, with nothing between them and without
# dollars: x_t^2 is "xt2x\_t^2xt2" in turndown's Markdown and "ab\frac{a}{b}ba" is a/b, with a letter of no width in it. What hides a part, aria-hidden or
# a style sheet, is not looked at. trafilatura alone writes $x_t^2$.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'turndown@7.2.5' 'katex@0.19.1' >/dev/null 2>&1
for name in turndown katex; do echo "$name $(node -p "require('./node_modules/$name/package.json').version")"; done
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'markdownify==1.2.3' 'html2text==2025.4.15' 'beautifulsoup4==4.15.0' 'lxml==6.1.3' \
    'lxml_html_clean==0.4.6' 'trafilatura==2.3.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(markdownify|html2text|beautifulsoup4|trafilatura) '
cat >page.cjs <<'END'
const { writeFileSync } = require('node:fs')
const katex = require('katex')
const Turndown = require('turndown')
const page = `<p>손실 ${katex.renderToString('x_t^2')}은 작고 ${katex.renderToString('\\frac{a}{b}')}는 크다. 이 문단은 그 뜻을 풀어 쓴 글이다.</p>`
writeFileSync('page.html', page)
console.log('turndown', new Turndown().turndown(page))
END
cat >page.py <<'END'
import html2text
import markdownify
import trafilatura
from bs4 import BeautifulSoup

page = open("page.html", encoding="utf-8").read()
print("markdownify", markdownify.markdownify(page).strip())
print("html2text", html2text.html2text(page, bodywidth=0).strip())
print("beautifulsoup4", BeautifulSoup(page, "lxml").get_text())
whole = f"<html><body><article><h1>확산 모델</h1>{page * 6}</article></body></html>"
print("trafilatura", trafilatura.extract(whole, output_format="markdown").splitlines()[2])
END
{
    node page.cjs
    venv/bin/python page.py
} | sed "s/$(printf '\342\200\213')/(U+200B)/g" | tee seen
cat >expected <<'END'
turndown 손실 xt2x\_t^2xt2(U+200B)은 작고 ab\\frac{a}{b}ba(U+200B)는 크다. 이 문단은 그 뜻을 풀어 쓴 글이다.
markdownify 손실 xt2x\_t^2xt2(U+200B)은 작고 ab\frac{a}{b}ba(U+200B)는 크다. 이 문단은 그 뜻을 풀어 쓴 글이다.
html2text 손실 xt2x_t^2xt2(U+200B)은 작고 ab\frac{a}{b}ba(U+200B)는 크다. 이 문단은 그 뜻을 풀어 쓴 글이다.
beautifulsoup4 손실 xt2x_t^2xt2(U+200B)은 작고 ab\frac{a}{b}ba(U+200B)는 크다. 이 문단은 그 뜻을 풀어 쓴 글이다.
trafilatura 손실 $x_t^2$은 작고 $\frac{a}{b}$는 크다. 이 문단은 그 뜻을 풀어 쓴 글이다.
END
cmp expected seen
