#!/bin/sh
# markmap-lib 0.18.12 with markmap-common 0.18.9 (npm), which makes a mind map of a note; node 20
#
# One would guess: the map has the headings of the note and below them its lists, one of them like the other; paragraphs may be left out, as a map has
# no room for them.
# What happens: a list is in the map only if no smaller heading follows below the same heading: of "# 확산", a list, and "## 결과" with a list the
# first list is gone, while it is there as long as the note has one heading. Where a table is below the heading, lists before it are gone as well.
# Paragraphs are gone. Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'markmap-lib@0.18.12' 'markmap-common@0.18.9' >/dev/null 2>&1
for name in markmap-lib markmap-common; do echo "$name $(node -p "JSON.parse(require('fs').readFileSync('node_modules/$name/package.json')).version")"; done
cat >map.mjs <<'END'
import { Transformer } from 'markmap-lib'
const transformer = new Transformer([])
const letters = (html) => html.replace(/<table>[^]*<\/table>/, '(table)').replace(/&#x([0-9a-f]+);/g, (all, number) => String.fromCodePoint(parseInt(number, 16)))
const drawn = (node) => letters(node.content) + (node.children.length ? ` [${node.children.map(drawn).join(', ')}]` : '')
for (const text of ['# 확산\n\n- 손실\n- 표본\n', '# 확산\n\n- 손실\n- 표본\n\n## 결과\n\n- FID\n', '# 확산\n\n1. 손실\n2. 표본\n\n| a | b |\n|---|---|\n| 1 | 2 |\n'])
  console.log(JSON.stringify(text), '=>', drawn(transformer.transform(text).root))
END
node map.mjs | tee seen
cat >expected <<'END'
"# 확산\n\n- 손실\n- 표본\n" => 확산 [손실, 표본]
"# 확산\n\n- 손실\n- 표본\n\n## 결과\n\n- FID\n" => 확산 [결과 [FID]]
"# 확산\n\n1. 손실\n2. 표본\n\n| a | b |\n|---|---|\n| 1 | 2 |\n" => 확산 [(table)]
END
cmp expected seen
