#!/bin/sh
# cytoscape 3.35.0 (npm), which draws graphs of papers and notes in the browser; node 20
#
# One would guess: a selector with the name of a field in Korean, [상태 = "읽음"], selects the papers that have it, as [status = "read"] does; or, if a name has
# to be Latin, it is an error, or selects nothing, as #DBLP:conf/nips/HoJA20, another one that cannot be read, does.
# What happens: it selects all, papers and links: what should mark, hide or remove those read does so to the whole graph, and after cy.remove('[상태 = "읽음"]')
# nothing is left. A line on the console says that the selector is invalid. A value in Korean is no trouble, and cy.filter with a function works.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'cytoscape@3.35.0' >/dev/null 2>&1
echo "cytoscape $(node -p "require('./node_modules/cytoscape/package.json').version")"
cat >select.mjs <<'END'
import cytoscape from 'cytoscape'
console.warn = console.error = (...words) => console.log('console:', ...words)
const graph = () => cytoscape({ headless: true, elements: [
  { data: { id: 'ho2020', status: 'read', 상태: '읽음', title: '확산 모델' } },
  { data: { id: 'kim2021', status: 'to-read', 상태: '안 읽음', title: 'NeRF' } },
  { data: { id: 'DBLP:conf/nips/HoJA20' } },
  { data: { id: 'link', source: 'kim2021', target: 'ho2020' } },
] })
for (const selector of ['[status = "read"]', '[title *= "확산"]', '[상태 = "읽음"]', '#DBLP:conf/nips/HoJA20'])
  console.log(selector, '=>', graph().$(selector).map((element) => element.id()).join(' ') || 'nothing')
const read = graph()
read.remove('[상태 = "읽음"]')
console.log('left after remove', read.elements().length)
console.log('by a function', graph().filter((element) => element.data('상태') === '읽음').map((element) => element.id()).join(' '))
END
node select.mjs | tee seen
cat >expected <<'END'
[status = "read"] => ho2020
[title *= "확산"] => ho2020
console: The selector `[상태 = "읽음"]`is invalid
[상태 = "읽음"] => ho2020 kim2021 DBLP:conf/nips/HoJA20 link
console: The selector `#DBLP:conf/nips/HoJA20`is invalid
#DBLP:conf/nips/HoJA20 => nothing
console: The selector `[상태 = "읽음"]`is invalid
left after remove 0
by a function ho2020
END
cmp expected seen
