#!/bin/sh
# @tryfabric/martian 1.2.4 (npm), by which notes in Markdown are brought into Notion; node 20
#
# One would guess: a line that opens with a date as Koreans write it, "2026. 11. 28. 다시 읽음", is text in Notion, or, as Markdown takes the numbers for lists
# within lists, an item of such a list, as "1. 다시 읽음" is; and a text that cannot be written is an error.
# What happens: a list whose item has no text of its own before the next list is left out with all that is in it: the line is no block at all, and
# nothing is said. So is each line of a diary kept that way, "11. 28. 읽음" too. "$5와 $10" is the formula "5와", and "10".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit '@tryfabric/martian@1.2.4' >/dev/null 2>&1
echo "martian $(node -p "JSON.parse(require('fs').readFileSync('node_modules/@tryfabric/martian/package.json')).version")"
cat >blocks.mjs <<'END'
import martian from '@tryfabric/martian'
const words = (block) => block[block.type].rich_text.map((part) => part.equation ? `<${part.equation.expression}>` : part.text.content).join('')
for (const text of ['1. 다시 읽음', '2026-11-28 다시 읽음', '2026. 11. 28. 다시 읽음', '11. 28. 읽음\n12. 1. 발표', '$5와 $10']) {
  const blocks = martian.markdownToBlocks(text)
  console.log(JSON.stringify(text), '=>', ...blocks.map((block) => `${block.type}: ${words(block)}`))
}
END
node blocks.mjs | tee seen
cat >expected <<'END'
"1. 다시 읽음" => numbered_list_item: 다시 읽음
"2026-11-28 다시 읽음" => paragraph: 2026-11-28 다시 읽음
"2026. 11. 28. 다시 읽음" =>
"11. 28. 읽음\n12. 1. 발표" =>
"$5와 $10" => paragraph: <5와 >10
END
cmp expected seen
