#!/bin/sh
# pdfjs-dist 5.4.624 with jsdom 29.1.1 (npm), PDF.js, the viewer of Firefox and its search; node 20
#
# One would guess: a search for a syllable finds that syllable: 가 in 가격, and not in 각도; and the option that minds accents, matchDiacritics, minds the last
# consonant of a syllable, if without it the search does not.
# What happens: text and search are taken apart into letters, and a syllable without a last consonant is the beginning of one that has it: 가 is
# marked in 각도 and 강조, 이 in 일 and 있다, 한구 in 한국. So the particle 이 is counted in each 입력. matchDiacritics changes nothing; with entireWord no word with a
# particle is found, as in English "model" is not in "models", and NeRF not in "NeRF를". 안 is not found in 않는, whose last letter is another.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'pdfjs-dist@5.4.624' 'jsdom@29.1.1' >/dev/null 2>&1
echo "pdfjs-dist $(node -p "JSON.parse(require('fs').readFileSync('node_modules/pdfjs-dist/package.json')).version")"
cat >find.mjs <<'END'
import { JSDOM } from 'jsdom'
const { window } = new JSDOM('', { pretendToBeVisual: true })
Object.assign(globalThis, { window, document: window.document, navigator: window.navigator })
globalThis.pdfjsLib = await import('pdfjs-dist/legacy/build/pdf.mjs')
const { EventBus, PDFFindController, PDFLinkService } = await import('pdfjs-dist/legacy/web/pdf_viewer.mjs')

async function find(text, query, options = {}) {
  const eventBus = new EventBus()
  const linkService = new PDFLinkService({ eventBus })
  linkService.setDocument({ numPages: 1 }, null)
  linkService.setViewer({ currentPageNumber: 1, pagesRotation: 0 })
  const controller = new PDFFindController({ linkService, eventBus })
  const page = { getTextContent: async () => ({ items: [{ str: text, hasEOL: false }] }) }
  controller.setDocument({ numPages: 1, getPage: async () => page })
  const done = new Promise((resolve) => eventBus.on('updatefindcontrolstate', ({ state }) => state !== 3 && resolve()))
  eventBus.dispatch('find', { type: '', query, caseSensitive: false, entireWord: false, matchDiacritics: false, findPrevious: false, highlightAll: true, ...options })
  await done
  const marked = controller.pageMatches[0].map((start, n) => text.slice(start, start + controller.pageMatchesLength[0][n]))
  console.log(query, JSON.stringify(options), '=>', marked.join(' '))
}

const text = '가격과 각도를 강조한 한국 입력이 일정하지 않는 NeRF를 쓴다'
await find(text, '가')
await find(text, '가', { matchDiacritics: true })
await find(text, '이')
await find(text, '한구')
await find(text, '안')
await find(text, 'NeRF')
await find(text, 'NeRF', { entireWord: true })
process.exit()
END
node find.mjs 2>/dev/null | tee seen
cat >expected <<'END'
가 {} => 가 각 강
가 {"matchDiacritics":true} => 가 각 강
이 {} => 입 이 일
한구 {} => 한국
안 {} => 
NeRF {} => NeRF
NeRF {"entireWord":true} => 
END
cmp expected seen
