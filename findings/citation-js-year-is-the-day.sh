#!/bin/sh
# @citation-js/core 0.7.21 with plugin-enw 0.3.0 (npm), node 20
#
# One would guess: a record in EndNote's tagged form (.enw) that has the year (%D) and, beside it, the date (%8, "November 28") is of
# 28 November of that year; or where the date cannot be read, the year is left.
# What happens: the date takes the place of the year and its day is the year: the paper is of November of the year 28. With a month
# alone, "November", the paper has no year. "%8 2020-11-28" and a record without %8 are read well. A team is a person:
# "DeepMind Team" is given DeepMind, family Team.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit '@citation-js/core@0.7.21' '@citation-js/plugin-enw@0.3.0' >/dev/null 2>&1
cat >read.js <<'END'
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-enw')
for (const date of ['', '%8 2020-11-28\n', '%8 November 28\n', '%8 11/28\n', '%8 November\n']) {
  const [item] = new Cite(`%0 Journal Article\n%T A\n%A Ho, Jonathan\n%A DeepMind Team\n%D 2020\n${date}\n`).data
  console.log(JSON.stringify(date), JSON.stringify(item.issued), JSON.stringify(item.author[1]))
}
END
echo "@citation-js/plugin-enw $(node -p 'require("./node_modules/@citation-js/plugin-enw/package.json").version')"
node read.js | tee seen
cat >expected <<'END'
"" {"date-parts":[[2020]]} {"given":"DeepMind","family":"Team"}
"%8 2020-11-28\n" {"date-parts":[[2020,11,28]]} {"given":"DeepMind","family":"Team"}
"%8 November 28\n" {"date-parts":[[28,11]]} {"given":"DeepMind","family":"Team"}
"%8 11/28\n" {"date-parts":[[28,11]]} {"given":"DeepMind","family":"Team"}
"%8 November\n" {"raw":"November"} {"given":"DeepMind","family":"Team"}
END
cmp expected seen
