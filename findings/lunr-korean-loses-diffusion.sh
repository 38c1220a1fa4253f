#!/bin/sh
# lunr-languages 1.22.0 with lunr 2.3.9 (npm), which makes the search of static sites understand Korean; node 20
#
# One would guess: with lunr.ko English words in a Korean text are found as typed, and nouns without the particle that follows them; it has a stemmer for
# Korean.
# What happens: lunr.ko leaves words of the text whole, and the search still shortens the words asked for by the rules of English: "diffusion" is looked
# for as "diffus" and "learning" as "learn", and neither is in the index, where both stand; "diffusion*" and "GAN" are found. The
# stemmer for Korean gives back what it gets and is not used: 모델 does not find 모델을, nor GAN "GAN의".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'lunr@2.3.9' 'lunr-languages@1.22.0' >/dev/null 2>&1
cat >search.cjs <<'END'
const lunr = require('lunr')
require('lunr-languages/lunr.stemmer.support')(lunr)
require('lunr-languages/lunr.ko')(lunr)

const index = lunr(function () {
  this.use(lunr.ko)
  this.ref('id')
  this.field('text')
  this.add({ id: 1, text: 'diffusion learning GAN 확산' })
  this.add({ id: 2, text: '모델을 GAN의' })
})
console.log('lunr', lunr.version)
console.log('index', Object.keys(index.invertedIndex).join(' '))
for (const query of ['diffusion', 'diffusion*', 'learning', 'GAN', '확산', '모델']) console.log(query, index.search(query).map((hit) => hit.ref).join(' ') || '-')
END
node search.cjs | tee seen
cat >expected <<'END'
lunr 2.3.9
index diffusion learning gan 확산 모델을 gan의
diffusion -
diffusion* 1
learning -
GAN 1
확산 1
모델 -
END
cmp expected seen
