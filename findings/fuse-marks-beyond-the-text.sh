#!/bin/sh
# fuse.js 7.5.0 (npm), node 20
#
# One would guess: ignoreDiacritics lets "e" find "é" and leaves Hangul, which has no accents, as it is; the
# indices of a match count the letters of the text that was given, as they do without it.
# What happens: every syllable is taken apart into two or three letters, and the indices count those. In "확산 모델"
# the match of "모델" is at 7 to 11 of five characters, so nothing is marked; in "확산 모델을 쓴다" 쓴다 is marked in
# its place. And 하 now finds 학습. In "café" the indices are right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . fuse.js@7.5.0 > npm.txt 2>&1
cat > try.mjs <<'JS'
import { readFileSync } from "node:fs";
import Fuse from "fuse.js";
console.log("fuse.js", JSON.parse(readFileSync("node_modules/fuse.js/package.json")).version);
const look = (ignoreDiacritics, text, word) => {
  const found = new Fuse([text], { includeMatches: true, ignoreDiacritics, threshold: 0.3 }).search(word);
  const marked = found.flatMap((one) => one.matches[0].indices.map(([a, b]) => `${a}-${b} "${text.slice(a, b + 1)}"`));
  console.log(ignoreDiacritics ? "ignored" : "plain", `"${text}"`, word, found.length ? marked.join(" ") : "not found");
};
for (const ignored of [false, true]) {
  look(ignored, "확산 모델", "모델");
  look(ignored, "확산 모델을 쓴다", "모델");
  look(ignored, "강화 학습", "하");
  look(ignored, "le café noir", "noir");
}
JS
node try.mjs | tee out.txt
grep -qxF 'plain "확산 모델" 모델 3-4 "모델"' out.txt
grep -qxF 'plain "강화 학습" 하 not found' out.txt
grep -qxF 'ignored "확산 모델" 모델 7-11 ""' out.txt
grep -qxF 'ignored "확산 모델을 쓴다" 모델 7-11 "쓴다"' out.txt
grep -qE '^ignored "강화 학습" 하 [0-9]' out.txt
grep -qxF 'ignored "le café noir" noir 8-11 "noir"' out.txt
