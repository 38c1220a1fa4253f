#!/bin/sh
# node 20, its Intl.Segmenter by ICU 78; no package is needed
#
# One would guess: of "Ho et al. 은 …" the first sentence ends where the English one, "Ho et al. show …", ends; and a date is in one sentence.
# What happens: a point ends no sentence if a small letter follows, and Hangul has no small letters. So each abbreviation before Korean
# words is a sentence, "Ho et al. " and "Fig. ", and a date as Koreans write it, "2026. 11. 28. 다시 읽음", is four. Without a blank
# too: "확산(DDPM 등.)은" is two.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
node --version
node -p '"ICU " + process.versions.icu'
cat >part.js <<'END'
for (const [language, text] of [
  ['en', 'Ho et al. show it in Fig. 3 of the paper.'],
  ['ko', 'Ho et al. 은 Fig. 3은 좋다고 한다.'],
  ['ko', '2026. 11. 28. 다시 읽음'],
  ['ko', '확산(DDPM 등.)은 좋다.'],
]) {
  const segments = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)
  console.log([...segments].map(({ segment }) => segment).join('|'))
}
END
node part.js | tee seen
grep -qxF 'Ho et al. show it in Fig. 3 of the paper.' seen
grep -qxF 'Ho et al. |은 Fig. |3은 좋다고 한다.' seen
grep -qxF '2026. |11. |28. |다시 읽음' seen
grep -qxF '확산(DDPM 등.)|은 좋다.' seen
