#!/bin/sh
# node 20, its Intl.Collator by ICU 78; no package is needed
#
# One would guess: a comparison with sensitivity "base" takes a and A, e and é for equal, and letters of two scripts for
# two, in every language.
# What happens: in Korean a Hanja equals its reading: 학습 is 學習, and so 水, 數 and 首 are all 수 and equal each other, as
# 神經 (nerve) and 新京 (a town) do. What is told apart by "base", tags, say, or titles, melts into one. In "accent" they
# differ. By its reading at the start of words 李 would be 이; it equals 리.
set -eu
script='
console.log("ICU", process.versions.icu);
const pairs = ["é e", "학습 學習", "水 數", "神經 新京", "이 李", "리 李", "확산 회전"];
for (const [locale, sensitivity] of [["ko", "base"], ["ko", "accent"], ["ja", "base"], ["en", "base"]]) {
  const compare = new Intl.Collator(locale, { sensitivity }).compare;
  console.log(locale, sensitivity + ":", pairs.filter((pair) => compare(...pair.split(" ")) === 0).join(", "));
}'
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
node --version | grep '^v20\.'
node -e "$script" | tee "$folder/out.txt"
grep -qxF 'ko base: é e, 학습 學習, 水 數, 神經 新京, 리 李' "$folder/out.txt"
grep -qxF 'ko accent: ' "$folder/out.txt"
grep -qxF 'ja base: é e' "$folder/out.txt"
grep -qxF 'en base: é e' "$folder/out.txt"
