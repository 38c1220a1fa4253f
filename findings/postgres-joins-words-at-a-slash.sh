#!/bin/sh
# PostgreSQL's full-text search, in @electric-sql/pglite 0.5.17 (npm); node 20
#
# One would guess: in "GAN/VAE" and "CVPR.2020" two words are found, GAN and VAE, as in "3D-GS", of which 3D, GS and the whole are kept; a
# model's number belongs to its name, so GPT-4 is not GPT and the number below zero.
# What happens: before a word is a word, it may be a file or a host. "GAN/VAE" is a file and "cs.CV" a host, each one word, so a search
# for VAE or for CVPR finds nothing; "GAN/모델" is two words, as a file has no Hangul. "GPT-4" is gpt and -4, and "GPT 4" does not find
# it. So it is in every language, "simple" too; Korean has none of its own.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit '@electric-sql/pglite@0.5.17' >/dev/null 2>&1
cat >find.mjs <<'END'
import { PGlite } from '@electric-sql/pglite'
const database = new PGlite()
const first = async (query, values) => Object.values((await database.query(query, values)).rows[0])[0]
console.log((await first('select version()', [])).split(' ').slice(0, 2).join(' '))
for (const text of ['3D-GS', 'GAN/VAE', 'GAN/모델', 'CVPR.2020', 'cs.CV', 'GPT-4']) {
  console.log(`${text}:`, await first("select to_tsvector('simple', $1)", [text]))
}
for (const [text, word] of [['3D-GS', 'GS'], ['GAN/VAE', 'VAE'], ['GAN/모델', '모델'], ['CVPR.2020', 'CVPR'], ['GPT-4', 'GPT 4']]) {
  const found = await first("select to_tsvector('simple', $1) @@ plainto_tsquery('simple', $2)", [text, word])
  console.log(`${word} in ${text}:`, found)
}
END
node find.mjs | tee seen
cat >expected <<'END'
3D-GS: '3d':2 '3d-gs':1 'gs':3
GAN/VAE: 'gan/vae':1
GAN/모델: 'gan':1 '모델':2
CVPR.2020: 'cvpr.2020':1
cs.CV: 'cs.cv':1
GPT-4: '-4':2 'gpt':1
GS in 3D-GS: true
VAE in GAN/VAE: false
모델 in GAN/모델: true
CVPR in CVPR.2020: false
GPT 4 in GPT-4: false
END
sed 1d seen | cmp expected -
