#!/bin/sh
# stopword 3.1.5 and stopwords-iso 1.1.0 (npm), lists of words that a search passes over; node 20
#
# One would guess: the Korean list has the particles, as the English one has "the" and "of", and first of all 은 and 는, the commonest; and no word that a
# title may turn on.
# What happens: 이, 가, 을 and 를 are on both lists, and 은, 는, 도 and 만 on neither, so that a text that is parted into morphemes, as Korean is for a
# search, keeps them as its commonest words. 시각 (vision), 시간 (time), 하나 (one) and the numbers 일 to 구 are on them, so "시각 언어 모델" (vision language
# model) becomes a language model; and so are 토하다 (to vomit) and 삐걱거리다 (to creak). 96 entries have blanks in them and equal no word.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'stopword@3.1.5' 'stopwords-iso@1.1.0' >/dev/null 2>&1
for name in stopword stopwords-iso; do echo "$name $(node -p "JSON.parse(require('fs').readFileSync('node_modules/$name/package.json')).version")"; done
cat >words.mjs <<'END'
import { createRequire } from 'node:module'
import { kor, removeStopwords } from 'stopword'
const lists = { stopword: kor, 'stopwords-iso': createRequire(import.meta.url)('stopwords-iso').ko }
for (const [name, list] of Object.entries(lists)) {
  console.log(name, list.length, 'words, with a blank', list.filter((word) => word.includes(' ')).length)
  for (const words of ['이 가 을 를 은 는 도 만', '시각 시간 하나 일 구 모델', '토하다 삐걱거리다'])
    console.log(' ', words.split(' ').map((word) => `${word} ${list.includes(word) ? 'yes' : 'no'}`).join(', '))
  console.log(' ', removeStopwords('시각 언어 모델 은 좋다 는 논문'.split(' '), list).join(' '))
}
END
node words.mjs | tee seen
cat >expected <<'END'
stopword 598 words, with a blank 96
  이 yes, 가 yes, 을 yes, 를 yes, 은 no, 는 no, 도 no, 만 no
  시각 yes, 시간 yes, 하나 yes, 일 yes, 구 yes, 모델 no
  토하다 yes, 삐걱거리다 yes
  언어 모델 은 좋다 는 논문
stopwords-iso 679 words, with a blank 96
  이 yes, 가 yes, 을 yes, 를 yes, 은 no, 는 no, 도 no, 만 no
  시각 yes, 시간 yes, 하나 yes, 일 yes, 구 yes, 모델 no
  토하다 yes, 삐걱거리다 yes
  언어 모델 은 좋다 는 논문
END
cmp expected seen
