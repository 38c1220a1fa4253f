#!/bin/sh
# @orcid/bibtex-parse-js 0.0.25 (npm), by which ORCID reads the BibTeX of works; node 20
#
# One would guess: a reader of BibTeX that joins texts with "#" knows @string, for which they are joined, or passes over it; and text between
# entries, as BibTeX's manual has it, is a comment.
# What happens: a file with an @string anywhere is refused as a whole, "this.string is not a function", the entries before it too; so is one with brackets,
# @article(...), and one with a blank before the comma of the key. An address of mail between two entries is the kind of the one behind it: "b.org\n@misc".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit '@orcid/bibtex-parse-js@0.0.25' >/dev/null 2>&1
echo "@orcid/bibtex-parse-js $(node -p "JSON.parse(require('fs').readFileSync('node_modules/@orcid/bibtex-parse-js/package.json')).version")"
cat >read.cjs <<'END'
const reader = require('@orcid/bibtex-parse-js')
const texts = {
  plain: '@misc{a, title = {A}, month = jun # "~3"}',
  string: '@misc{a, title = {A}}\n@string{jmlr = "Journal"}\n@misc{b, title = {B}}',
  brackets: '@misc(a, title = {A})',
  blank: '@misc{a , title = {A}}',
  mail: '@misc{a, title = {A}}\nme@b.org\n@misc{b, title = {B}}',
}
for (const [name, text] of Object.entries(texts)) {
  let entries
  try { entries = reader.toJSON(text).map((entry) => [entry.entryType, entry.citationKey, entry.entryTags]) } catch (error) { entries = String(error.message ?? error) }
  console.log(name, JSON.stringify(entries))
}
END
node read.cjs | tee seen
cat >expected <<'END'
plain [["misc","a",{"title":"A","month":"jun~3"}]]
string "this.string is not a function"
END
sed -n 1,2p seen | cmp expected -
grep -q '^brackets "Token mismatch' seen
grep -q '^blank "Value expected' seen
grep -qxF 'mail [["misc","a",{"title":"A"}],["b.org\n@misc","b",{"title":"B"}]]' seen
