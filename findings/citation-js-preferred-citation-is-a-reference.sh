#!/bin/sh
# @citation-js/core 0.9.0 with plugin-cff 0.7.3 (npm), which reads and writes CITATION.cff; node 20
#
# One would guess: a CITATION.cff that is read and written says the same afterwards: which paper is to be cited in the place of the program, and
# who wrote it.
# What happens: the `preferred-citation` comes back as one of the `references`, so that readers cite the program; a month without a day is given the first
# day. An author with an `alias` alone, which the format allows, is read as one without a name, and is gone.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit '@citation-js/core@0.9.0' '@citation-js/plugin-cff@0.7.3' >/dev/null 2>&1
cat >good.cff <<'END'
cff-version: 1.2.0
message: Cite the paper.
title: papers
authors:
  - family-names: 김
    given-names: 민수
  - alias: minsu
preferred-citation:
  type: conference-paper
  title: Denoising
  authors:
    - family-names: Ho
      given-names: Jonathan
  year: 2020
  month: 12
END
cat >rewrite.cjs <<'END'
const { readFileSync } = require('node:fs')
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-cff')

const paper = new Cite(readFileSync('good.cff', 'utf8'))
console.log(JSON.stringify(paper.data[0].author))
console.log(paper.format('cff').trim())
END
node rewrite.cjs | tee seen
cat >expected <<'END'
[{"family":"김","given":"민수"},{}]
cff-version: 1.2.0
message: Please cite the following works when using this software.
authors:
  - family-names: 김
    given-names: 민수
title: papers
references:
  - authors:
      - family-names: Ho
        given-names: Jonathan
    title: Denoising
    date-published: 2020-12-01
    year: 2020
    month: 12
    type: conference-paper
END
cmp expected seen
