#!/bin/sh
# humanparser 2.7.0 and parse-full-name 1.2.7 (npm), which part names of people; node 20
#
# One would guess: a name in two parts has a family name, and "Family, Given", the order of BibTeX and of library catalogues, leaves no doubt which.
# What happens: "Yi Ma" and "Ma, Yi" have no family name in humanparser: Ma is a degree, the Master of Arts. "Le, Quoc V." is Quoc Le V., the fifth; and in
# parse-full-name a person of the family V., called Le Quoc. "Kim, Min-su" is read well by both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'humanparser@2.7.0' 'parse-full-name@1.2.7' >/dev/null 2>&1
cat >part.cjs <<'END'
const { parseName } = require('humanparser')
const { parseFullName } = require('parse-full-name')

const show = (parts) => JSON.stringify(Object.fromEntries(Object.entries(parts).filter(([, part]) => part)))
for (const name of ['Kim, Min-su', 'Yi Ma', 'Ma, Yi', 'Le, Quoc V.', 'Quoc V. Le']) {
  const one = parseName(name)
  const two = parseFullName(name)
  console.log(name, '|', show({ given: one.firstName, middle: one.middleName, family: one.lastName, suffix: one.suffix }))
  console.log(name, '||', show({ given: two.first, middle: two.middle, family: two.last, suffix: two.suffix }))
}
END
node part.cjs | tee seen
cat >expected <<'END'
Kim, Min-su | {"given":"Min-su","family":"Kim"}
Kim, Min-su || {"given":"Min-su","family":"Kim"}
Yi Ma | {"given":"Yi","suffix":"Ma"}
Yi Ma || {"given":"Yi","family":"Ma"}
Ma, Yi | {"given":"Yi","suffix":"Ma"}
Ma, Yi || {"given":"Yi","family":"Ma"}
Le, Quoc V. | {"given":"Quoc","family":"Le","suffix":"V."}
Le, Quoc V. || {"given":"Le Quoc","family":"V."}
Quoc V. Le | {"given":"Quoc","middle":"V.","family":"Le"}
Quoc V. Le || {"given":"Quoc","middle":"V.","family":"Le"}
END
cmp expected seen
