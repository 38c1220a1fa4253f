#!/bin/sh
# diff 9.0.0 (npm, "jsdiff"), node 20
#
# One would guess: diffWords tells what words have changed, and a word is what stands between blanks and signs, in
# Korean as in English: "model" to "mode" is one word for another.
# What happens: letters beyond Latin are no part of a word there; each is one by itself. So 모델을 to 모형을 is "모", then 델 for
# 형, then "을", and a change of two words begins and ends within words, where single letters happen to agree. Cyrillic fares
# the same. Only with the option intlSegmenter are words compared.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . diff@9.0.0 > npm.txt 2>&1
cat > try.mjs <<'JS'
import { readFileSync } from "node:fs";
import { diffWords } from "diff";
console.log("diff", JSON.parse(readFileSync("node_modules/diff/package.json")).version);
const show = (before, after, options) =>
  diffWords(before, after, options).map((part) => (part.added ? `{+${part.value}+}` : part.removed ? `[-${part.value}-]` : part.value)).join("");
const intlSegmenter = new Intl.Segmenter("ko", { granularity: "word" });
console.log("English:", show("a model learns", "a mode learns"));
console.log("Latin:", show("größer wird", "großer wird"));
console.log("Korean:", show("모델을 학습한다", "모형으로 배운다"));
console.log("Korean, one word:", show("확산 모델을 쓴다", "확산 모형을 쓴다"));
console.log("segmented:", show("확산 모델을 쓴다", "확산 모형을 쓴다", { intlSegmenter }));
JS
node try.mjs | tee out.txt
grep -qxF 'English: a [-model-]{+mode+} learns' out.txt
grep -qxF 'Latin: [-größer-]{+großer+} wird' out.txt
grep -qxF 'Korean: 모[-델을 학습한-]{+형으로 배운+}다' out.txt
grep -qxF 'Korean, one word: 확산 모[-델-]{+형+}을 쓴다' out.txt
grep -qxF 'segmented: 확산 [-모델을-]{+모형을+} 쓴다' out.txt
