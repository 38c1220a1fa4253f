#!/bin/sh
# @citation-js/name 0.4.2 (npm), by which citation.js parts names of people; node 20
#
# One would guess: a name of two words is a given and a family name; degrees behind a name have a comma or a point, and at the least nothing is lost.
# What happens: "Wei Ma" is a person of the family Wei without anything else: Ma is taken for the degree, Master of Arts, and not kept as one. So
# "Min-su Do" is of the family Min-su. Of "Jonathan Ho Jr." the family is "Jr.". "Ma, Wei" and "Do, Min-su" are read well.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit '@citation-js/name@0.4.2' >/dev/null 2>&1
cat >part.cjs <<'END'
const { parse } = require('@citation-js/name')

for (const name of ['Kaiming He', 'Wei Ma', 'Ma, Wei', 'Min-su Do', 'Do, Min-su', 'Jonathan Ho Jr.', 'Ho, Jonathan, Jr.']) console.log(name, '|', JSON.stringify(parse(name)))
END
node part.cjs | tee seen
cat >expected <<'END'
Kaiming He | {"given":"Kaiming","family":"He"}
Wei Ma | {"family":"Wei"}
Ma, Wei | {"given":"Wei","family":"Ma"}
Min-su Do | {"family":"Min-su"}
Do, Min-su | {"given":"Min-su","family":"Do"}
Jonathan Ho Jr. | {"given":"Jonathan Ho","family":"Jr."}
Ho, Jonathan, Jr. | {"given":"Jonathan","suffix":"Jr.","family":"Ho"}
END
cmp expected seen
