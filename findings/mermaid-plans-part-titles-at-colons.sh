#!/bin/sh
# mermaid 11.17.2 with jsdom 29.1.1 (npm), which draws diagrams in Markdown on GitHub and in Obsidian; node 20
#
# One would guess: in a plan (gantt) "DDPM: denoising :a1, 2026-11-28, 3d" the data of a task stand behind its last colon, or a colon in a title is an
# error; in a timeline a title with a colon is one title; in a sequence a message is all that stands behind the colon.
# What happens: the first colon ends the title: the task is called "DDPM", and "denoising :a1" is its id, so that what comes "after a1" is not where
# it should be. In a timeline "DDPM: denoising" of 2020 are two events. A message ends at "#", as a comment begins: "C#은 #3" is "C". All are
# drawn, and nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'mermaid@11.17.2' 'jsdom@29.1.1' >/dev/null 2>&1
for name in mermaid jsdom; do echo "$name $(node -p "JSON.parse(require('fs').readFileSync('node_modules/$name/package.json')).version")"; done
cat >plan.mjs <<'END'
import { JSDOM } from 'jsdom'
const { window } = new JSDOM('')
Object.assign(globalThis, { window, document: window.document })
const mermaid = (await import('mermaid')).default
mermaid.initialize({ startOnLoad: false })
const read = async (text) => (await mermaid.mermaidAPI.getDiagramFromText(text)).db
const plan = await read('gantt\n  dateFormat YYYY-MM-DD\n  DDPM: denoising :a1, 2026-11-28, 3d\n  NeRF :b1, 2026-11-28, 3d\n')
for (const { task, id } of plan.getTasks()) console.log('gantt', JSON.stringify(task), JSON.stringify(id))
const line = await read('timeline\n  2020 : DDPM: denoising\n  2021 : NeRF, 장면\n')
for (const { task, events } of line.getTasks()) console.log('timeline', JSON.stringify(task), JSON.stringify(events))
const talk = await read('sequenceDiagram\n  나->>너: C#은 #3\n  나->>너: C++: 둘\n')
for (const { message } of talk.getMessages()) console.log('sequence', JSON.stringify(message))
END
node plan.mjs | tee seen
cat >expected <<'END'
gantt "DDPM" "denoising :a1"
gantt "NeRF " "b1"
timeline "2020 " ["DDPM","denoising"]
timeline "2021 " ["NeRF, 장면"]
sequence "C"
sequence "C++: 둘"
END
cmp expected seen
