#!/bin/sh
# mermaid 11.17.2 with jsdom 29.1.1 (npm), which draws graphs in GitHub, GitLab and Obsidian; node 20
#
# One would guess: "ho2020---oord2016" is a line between two papers, as "ho2020-->oord2016" is an arrow between the two, and as it is with blanks.
# What happens: a line may end in a circle or a cross, which are written "o" and "x", and they are looked for before names are: the paper of van den Oord
# becomes "ord2016" and the one of Xie "ie2017", new nodes beside the ones of that name, and nothing is said. An arrow, and a line with a blank behind
# it, have them whole.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'mermaid@11.17.2' 'jsdom@29.1.1' >/dev/null 2>&1
for name in mermaid jsdom; do echo "$name $(node -p "JSON.parse(require('fs').readFileSync('node_modules/$name/package.json')).version")"; done
cat >nodes.mjs <<'END'
import { JSDOM } from 'jsdom'
const { window } = new JSDOM('')
Object.assign(globalThis, { window, document: window.document })
const mermaid = (await import('mermaid')).default
mermaid.initialize({ startOnLoad: false })
for (const edge of ['ho2020-->oord2016', 'ho2020 --- oord2016', 'ho2020---kim2021', 'ho2020---oord2016', 'ho2020---xie2017', '확산---oord2016']) {
  const text = `flowchart TD\n  oord2016 --> vaswani2017\n  ${edge}\n`
  await mermaid.parse(text)
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text)
  console.log(edge, '=>', [...db.getVertices().keys()].filter((name) => name !== 'vaswani2017').join(' '), db.getEdges().at(-1).type)
}
END
node nodes.mjs | tee seen
cat >expected <<'END'
ho2020-->oord2016 => oord2016 ho2020 arrow_point
ho2020 --- oord2016 => oord2016 ho2020 arrow_open
ho2020---kim2021 => oord2016 ho2020 kim2021 arrow_open
ho2020---oord2016 => oord2016 ho2020 ord2016 arrow_circle
ho2020---xie2017 => oord2016 ho2020 ie2017 arrow_cross
확산---oord2016 => oord2016 확산 ord2016 arrow_circle
END
cmp expected seen
