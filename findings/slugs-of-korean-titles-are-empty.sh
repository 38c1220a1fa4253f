#!/bin/sh
# slugify 1.6.9, @sindresorhus/slugify 3.0.1, limax 4.2.3, speakingurl 14.0.1 and slug 12.0.1 (npm), which make names of files and pages
# out of titles; node 20
#
# One would guess: a title in Korean is spelled in Latin letters, as all of them spell Russian; or it is left as it is, or refused.
# What happens: Hangul is left out, so every Korean title has the empty name, and "NeRF를 쓴다" and "NeRF 학습" are both nerf: notes
# named so take each other's place. slug notices that nothing is left and takes the title's bytes, "7zmv7ikwiouqqounua". Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'slugify@1.6.9' '@sindresorhus/slugify@3.0.1' 'limax@4.2.3' 'speakingurl@14.0.1' 'slug@12.0.1' >/dev/null 2>&1
cat >name.mjs <<'END'
import sindresorhus from '@sindresorhus/slugify'
import limax from 'limax'
import slug from 'slug'
import slugify from 'slugify'
import speakingurl from 'speakingurl'
const titles = ['Обучение', '확산 모델', '강화 학습', 'NeRF를 쓴다', 'NeRF 학습']
const programs = { slugify, 'slugify of sindresorhus': (title) => sindresorhus(title, { decamelize: false }), limax, speakingurl, slug }
for (const [name, program] of Object.entries(programs)) {
  console.log(`${name}:`, titles.map((title) => JSON.stringify(program(title).toLowerCase())).join(' '))
}
END
node name.mjs | tee seen
for name in slugify 'slugify of sindresorhus' limax speakingurl; do grep -qxF "$name: \"obuchenie\" \"\" \"\" \"nerf\" \"nerf\"" seen; done
grep -qxF 'slug: "obuchenie" "7zmv7ikwiouqqounua" "6rcv7zmuio2vmeyktq" "nerf" "nerf"' seen
