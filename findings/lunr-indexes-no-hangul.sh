#!/bin/sh
# lunr 2.3.9 (npm), the search of many static sites (MkDocs and Jekyll themes, Hugo themes).
# One would guess: a word of a text is found, in whatever script, or the library says that it cannot index it.
# What happens: its trimmer cuts off every letter that is not ASCII (`\W`), so a Korean word is empty and is
# left out of the index. Nothing is said; a search for it is answered with "no results".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . lunr@2.3.9 > npm.txt 2>&1
cat > try.js <<'JS'
const lunr = require("lunr");
console.log("lunr", lunr.version);
const index = lunr(function () {
  this.ref("id");
  this.field("text");
  this.add({ id: "ko", text: "확산 모델로 이미지를 편집한다" });
  this.add({ id: "mixed", text: "디퓨전Diffusion모델" });
  this.add({ id: "en", text: "editing images with diffusion models" });
});
for (const word of ["확산", "모델로", "이미지를", "diffusion"]) {
  console.log(word, JSON.stringify(index.search(word).map((hit) => hit.ref).sort()));
}
console.log("indexed", JSON.stringify(Object.keys(index.invertedIndex).sort()));
JS
node try.js | tee out.txt
grep -qx '확산 \[\]' out.txt
grep -qx '모델로 \[\]' out.txt
grep -qx 'diffusion \["en","mixed"\]' out.txt
! grep 'indexed' out.txt | grep -q '확산'
