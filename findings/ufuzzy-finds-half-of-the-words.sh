#!/bin/sh
# @leeoniya/ufuzzy 1.0.19 (npm), a search of lists in the browser; node 20
#
# One would guess: a search that knows Latin letters alone finds nothing with a Korean word, or says so; with its option unicode it
# finds Korean; and of a search with two words it finds what has both.
# What happens: Korean words are no words, and are left out of the search. "모델" finds nothing, null; "NeRF 모델" finds whatever has NeRF, the pages
# without 모델 too, as if it had not been typed, and "GPT-4 확산" likewise. The option unicode alone changes nothing; four patterns have to be given with it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit '@leeoniya/ufuzzy@1.0.19' >/dev/null 2>&1
echo "ufuzzy $(node -p "JSON.parse(require('fs').readFileSync('node_modules/@leeoniya/ufuzzy/package.json')).version")"
cat >find.mjs <<'END'
import uFuzzy from '@leeoniya/ufuzzy'
const titles = ['NeRF 모델', 'NeRF 렌더링', 'GPT-4 모델', '확산 모델']
const all = {
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
}
for (const words of ['NeRF', '모델', 'NeRF 모델', 'GPT-4 확산']) {
  const found = [{}, { unicode: true }, all].map((options) => new uFuzzy(options).filter(titles, words))
  console.log(words, ...found.map((numbers) => JSON.stringify(numbers?.map((n) => titles[n]) ?? null)))
}
END
node find.mjs | tee seen
cat >expected <<'END'
NeRF ["NeRF 모델","NeRF 렌더링"] ["NeRF 모델","NeRF 렌더링"] ["NeRF 모델","NeRF 렌더링"]
모델 null null ["NeRF 모델","GPT-4 모델","확산 모델"]
NeRF 모델 ["NeRF 모델","NeRF 렌더링"] ["NeRF 모델","NeRF 렌더링"] ["NeRF 모델"]
GPT-4 확산 ["GPT-4 모델"] ["GPT-4 모델"] []
END
cmp expected seen
