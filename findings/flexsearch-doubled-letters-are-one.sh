#!/bin/sh
# flexsearch 0.8.212 (npm), the search of many documentation sites; node 20
#
# One would guess: without options a word is found as it is written, in any letter case; what merges letters that sound alike has to be asked for.
# What happens: a letter or figure that is repeated counts once, in what is stored and in what is typed. A search for SSD finds SD, ICCV finds ICV, VGG
# VG; and 100 finds 10 and 1100, and 2000 is 20000. Each result looks like an exact one. Korean words are not touched: 모모델 is not 모델. The encoder
# Charset.Exact tells them apart, and letter cases too.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'flexsearch@0.8.212' >/dev/null 2>&1
echo "flexsearch $(node -p 'require("./node_modules/flexsearch/package.json").version')"
cat >find.mjs <<'END'
import FlexSearch from 'flexsearch'
const texts = ['SSD', 'SD', 'ICCV', 'ICV', '10', '100', '1100', '2000', '20000', '모델', '모모델']
for (const [name, options] of [['default', {}], ['exact', { encoder: FlexSearch.Charset.Exact }]]) {
  const index = new FlexSearch.Index(options)
  texts.forEach((text, number) => index.add(number, text))
  for (const word of ['SSD', 'ICCV', '100', '2000', '모모델']) console.log(name, word, '=>', ...index.search(word).map((n) => texts[n]).sort())
}
END
node find.mjs | tee seen
cat >expected <<'END'
default SSD => SD SSD
default ICCV => ICCV ICV
default 100 => 10 100 1100
default 2000 => 2000 20000
default 모모델 => 모모델
exact SSD => SSD
exact ICCV => ICCV
exact 100 => 100
exact 2000 => 2000
exact 모모델 => 모모델
END
cmp expected seen
