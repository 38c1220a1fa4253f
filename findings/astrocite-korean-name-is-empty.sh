#!/bin/sh
# astrocite-bibtex 0.16.4 and astrocite-ris 0.16.4 (npm), which read bibliographies into CSL-JSON; node 20
#
# One would guess: a name without a comma is read as it stands, in any script: 김철수 as Madonna, 김 철수 as Jonathan Ho.
# What happens: it is taken apart at words that begin with a capital letter, which Hangul has none of: an author 김철수 or 김 철수 becomes one
# with the family name "" and nothing else, from BibTeX and from RIS, without a warning. With a comma, "김, 철수", and as the title, all is read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'astrocite-bibtex@0.16.4' 'astrocite-ris@0.16.4' >/dev/null 2>&1
echo "astrocite-bibtex $(node -p 'require("./node_modules/astrocite-bibtex/package.json").version')"
cat >read.js <<'END'
const bibtex = require('astrocite-bibtex')
const ris = require('astrocite-ris')
for (const name of ['Madonna', 'Jonathan Ho', '김철수', '김 철수', '김, 철수']) {
  const entry = bibtex.parse(`@misc{key, author = {${name}}, title = {확산}}`)[0]
  const record = ris.parse(`TY  - JOUR\nAU  - ${name}\nTI  - 확산\nER  - \n`)[0]
  console.log(name, JSON.stringify(entry.author), JSON.stringify(record.author), entry.title, record.title)
}
END
node read.js | tee seen
grep -qxF 'Madonna [{"family":"Madonna"}] [{"family":"Madonna"}] 확산 확산' seen
grep -qxF '김철수 [{"family":""}] [{"family":""}] 확산 확산' seen
grep -qxF '김 철수 [{"family":""}] [{"family":""}] 확산 확산' seen
grep -qxF '김, 철수 [{"family":"김","given":"철수"}] [{"family":"김","given":"철수"}] 확산 확산' seen
