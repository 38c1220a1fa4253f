#!/bin/sh
# jats-xml 1.1.1 (npm), by which MyST and Curvenote read papers in JATS, the format of PubMed Central and of Korean journals; node 20
#
# One would guess: authors are read as JATS has them: a team (collab) by its name, and a name whose name-style is "eastern" with its family first.
# What happens: a team becomes an author whose name is a blank, so that it is printed as nothing. 김민수, family 김, in the eastern style, is 민수 김, as
# a foreigner would be written; the second form of the name, "Minsu Kim", is left out. A lowered letter in the title is flattened, x<sub>t</sub> to xt.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'jats-xml@1.1.1' >/dev/null 2>&1
cat >paper.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<article xml:lang="ko" article-type="research-article"><front><article-meta>
<title-group><article-title>확산 <italic>x</italic><sub>t</sub></article-title></title-group>
<contrib-group>
<contrib contrib-type="author"><name-alternatives>
<name name-style="eastern" xml:lang="ko"><surname>김</surname><given-names>민수</given-names></name>
<name name-style="western" xml:lang="en"><surname>Kim</surname><given-names>Minsu</given-names></name></name-alternatives></contrib>
<contrib contrib-type="author"><name><surname>Ho</surname><given-names>Jonathan</given-names></name></contrib>
<contrib contrib-type="author"><collab>DeepMind Team</collab></contrib>
</contrib-group></article-meta></front></article>
END
cat >read.mjs <<'END'
import { readFileSync } from 'node:fs'
import { Jats } from 'jats-xml'

const { title, authors } = new Jats(readFileSync('paper.xml', 'utf8')).frontmatter
console.log(title)
for (const author of authors) console.log(JSON.stringify([author.name, author.nameParsed]))
END
node read.mjs | tee seen
cat >expected <<'END'
확산 xt
["민수 김",{"literal":"민수 김","given":"민수","family":"김"}]
["Jonathan Ho",{"literal":"Jonathan Ho","given":"Jonathan","family":"Ho"}]
[" ",{"literal":" "}]
END
cmp expected seen
