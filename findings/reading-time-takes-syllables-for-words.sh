#!/bin/sh
# reading-time 1.5.0 (npm), which says "4 min read" in blogs, those made with Gatsby for one; node 20
#
# One would guess: a program that counts letters where a script has no blanks between words, as Chinese has none, counts words in Korean,
# which has them: "확산 모델을 학습한다" is three, as "we train it" is.
# What happens: each syllable is a word, so that is nine, and 200 in a minute are read of them too: a note is said to take some three times
# as long in Korean as its own blanks have it. "NeRF를 쓴다" is four words.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit reading-time@1.5.0 >/dev/null 2>&1
cat >count.mjs <<'END'
import { readFileSync } from 'node:fs'
import count from 'reading-time'

console.log('reading-time', JSON.parse(readFileSync('node_modules/reading-time/package.json', 'utf8')).version)
for (const text of ['we train it', '我们训练', '확산 모델을 학습한다', 'NeRF를 쓴다']) {
  console.log(`${text}: ${count(text).words}, between blanks ${text.split(' ').length}`)
}
console.log(`200 times: ${count('확산 모델을 학습한다 '.repeat(200)).minutes} and ${count('we train it '.repeat(200)).minutes} minutes`)
END
node count.mjs | tee seen
cat >expected <<'END'
reading-time 1.5.0
we train it: 3, between blanks 3
我们训练: 4, between blanks 1
확산 모델을 학습한다: 9, between blanks 3
NeRF를 쓴다: 4, between blanks 2
200 times: 9 and 3 minutes
END
cmp expected seen
