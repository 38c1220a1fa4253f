#!/bin/sh
# @mozilla/readability 0.6.0, the reader view of Firefox, with linkedom 0.18.15 (npm), node 20
#
# One would guess: whether a page can be read in the reader view depends on its make, not on its language: a post of
# six paragraphs is one in Korean as in English.
# What happens: paragraphs are counted from 140 letters on, and by how much they are longer. Korean says the same in half the
# letters, so a post is "no article" where its English translation, in the same page, is one. The parser itself takes
# both apart well, all paragraphs of them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @mozilla/readability@0.6.0 linkedom@0.18.15 > npm.txt 2>&1
cat > try.js <<'JS'
const { Readability, isProbablyReaderable } = require("@mozilla/readability");
const { parseHTML } = require("linkedom");
const posts = {
  ko: "확산 모델은 잡음을 조금씩 더하는 과정을 거꾸로 배워서 이미지를 만든다. 이 글은 적은 단계로 표본을 뽑는 방법을 모으고, 무엇이 잘 되고 무엇이 안 되는지 살펴본다. " +
    "마지막에는 직접 돌려 본 결과를 적는다.",
  en: "Diffusion models learn to reverse a process that adds noise little by little, and so make images. This post collects the ways " +
    "to draw samples in few steps, and looks at what works well and what does not. At its end are the results of runs of my own.",
};
for (const [language, paragraph] of Object.entries(posts)) {
  const html = `<html><body><div><h1>Title</h1>${`<p>${paragraph}</p>`.repeat(6)}</div></body></html>`;
  const article = new Readability(parseHTML(html).document).parse();
  const kept = article.content.split("<p>").length - 1;
  console.log(language, "letters", paragraph.length, "readable", isProbablyReaderable(parseHTML(html).document), "paragraphs", kept);
}
JS
node try.js | tee out.txt
grep -qx 'ko letters [0-9]* readable false paragraphs 6' out.txt
grep -qx 'en letters [0-9]* readable true paragraphs 6' out.txt
