#!/bin/sh
# fast-xml-parser 5.12.1 (npm); node 20
#
# One would guess: the text of an element of XML, which has no types, is text: the id of a record as arXiv gives it by OAI-PMH, "2006.11230", is
# that; and of a title with italics either the parts in their order or the whole text.
# What happens: text that looks like a number is one, so the paper is 2006.1123, another one, the page 0012 is 12, and the key 2020E11 is 202000000000000; a
# DOI stays. Of a title the text around the italics is joined without its blanks, "Learning(x|z) fromdata", and the letters in italics stand apart. "&#54869;" stays
# as it is, where "&lt;" is read. parseTagValue: false, trimValues: false and htmlEntities: true mend all but the order.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'fast-xml-parser@5.12.1' >/dev/null 2>&1
echo "fast-xml-parser $(node -p "JSON.parse(require('fs').readFileSync('node_modules/fast-xml-parser/package.json')).version")"
cat >read.mjs <<'END'
import { XMLParser } from 'fast-xml-parser'
const texts = [
  '<arXiv><id>2006.11230</id><doi>10.5555/1</doi><page>0012</page><key>2020E11</key></arXiv>',
  '<title>Learning <i>p</i>(x|z) from <i>q</i> data</title>',
  '<title>a &lt; b &#54869;</title>',
]
for (const options of [{}, { parseTagValue: false, trimValues: false, htmlEntities: true }])
  for (const text of texts) console.log(JSON.stringify(new XMLParser(options).parse(text)))
END
node read.mjs | tee seen
cat >expected <<'END'
{"arXiv":{"id":2006.1123,"doi":"10.5555/1","page":12,"key":202000000000000}}
{"title":{"i":["p","q"],"#text":"Learning(x|z) fromdata"}}
{"title":"a < b &#54869;"}
{"arXiv":{"id":"2006.11230","doi":"10.5555/1","page":"0012","key":"2020E11"}}
{"title":{"i":["p","q"],"#text":"Learning (x|z) from  data"}}
{"title":"a < b 확"}
END
cmp expected seen
