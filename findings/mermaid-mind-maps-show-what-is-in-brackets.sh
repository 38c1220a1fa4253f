#!/bin/sh
# mermaid 11.17.2 with jsdom 29.1.1 (npm), which draws diagrams in Markdown on GitHub and in Obsidian; node 20
#
# One would guess: a line of a mind map is its text: "확산(diffusion)", the word and its English, as Korean notes have it, is shown so, or the brackets
# are an error.
# What happens: what stands before the bracket is the name of the node, which is not shown, and what is in it is the text: "확산(diffusion)" is
# "diffusion", "비지도(unsupervised)" "unsupervised", "NeRF (2020)" "2020" and "GAN[1]" "1". So all Korean words of the map are gone, and papers with
# their years are years. With a particle behind the bracket it is an error. Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'mermaid@11.17.2' 'jsdom@29.1.1' >/dev/null 2>&1
for name in mermaid jsdom; do echo "$name $(node -p "JSON.parse(require('fs').readFileSync('node_modules/$name/package.json')).version")"; done
cat >map.mjs <<'END'
import { JSDOM } from 'jsdom'
const { window } = new JSDOM('')
Object.assign(globalThis, { window, document: window.document })
const mermaid = (await import('mermaid')).default
mermaid.initialize({ startOnLoad: false })
const lines = ['생성 모델', '확산(diffusion)', '비지도(unsupervised)', 'NeRF (2020)', 'GAN[1]']
const { db } = await mermaid.mermaidAPI.getDiagramFromText('mindmap\n  논문\n' + lines.map((line) => `    ${line}\n`).join(''))
for (const [index, node] of db.getMindmap().children.entries()) console.log(lines[index], '=>', node.descr)
const answer = await mermaid.parse('mindmap\n  논문\n    확산(diffusion)은 좋다\n', { suppressErrors: true })
console.log('확산(diffusion)은 좋다 =>', answer || 'error')
END
node map.mjs | tee seen
cat >expected <<'END'
생성 모델 => 생성 모델
확산(diffusion) => diffusion
비지도(unsupervised) => unsupervised
NeRF (2020) => 2020
GAN[1] => 1
확산(diffusion)은 좋다 => error
END
tail -n 6 seen | cmp expected -
