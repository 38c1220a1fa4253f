#!/bin/sh
# myst-parser 1.7.2, myst-transforms 1.3.49 and myst-to-html 1.7.2 (npm), the parts of MyST by which Jupyter Book 2 reads notes; node 20
#
# One would guess: a heading's address is made of its words, in any script, as GitHub makes it, or a number where no word is left;
# and a label is what stands in its brackets, "(결과)=" as "(results)=".
# What happens: only Latin letters and figures are kept. A heading of none has the address "id", so all headings of a Korean note share
# it, and "NeRF 소개" and "NeRF 한계" are both "nerf": a link to any of them opens the first. "(결과)=" is no label and is printed, and
# a {ref} to it is not found, which is the one thing that is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'myst-parser@1.7.2' 'myst-transforms@1.3.49' 'myst-to-html@1.7.2' 'vfile@5.3.7' \
    >/dev/null 2>&1
cat >read.mjs <<'END'
import { mystParse } from 'myst-parser'
import { basicTransformations, enumerateTargetsTransform, ReferenceState, resolveReferencesTransform } from 'myst-transforms'
import { mystToHtml } from 'myst-to-html'
import { VFile } from 'vfile'
const text = [
  '# 확산 모델', '## 학습 방법', '## NeRF 소개', '## NeRF 한계', '(results)=', '## Results', '(결과)=', '## 결과',
  '{ref}`results`', '{ref}`결과`'
].join('\n\n')
const file = new VFile()
const page = mystParse(text)
basicTransformations(page, file)
const state = new ReferenceState('note.md', { vfile: file })
enumerateTargetsTransform(page, { state })
resolveReferencesTransform(page, file, { state })
console.log(mystToHtml(page).replace(/(?<=>)(?=<[hp])/g, '\n'))
console.log(file.messages.map(String).join('\n'))
END
echo "myst-parser $(node -p 'JSON.parse(require("fs").readFileSync("node_modules/myst-parser/package.json")).version')"
node read.mjs | tee seen
for heading in '확산 모델' '학습 방법' '결과'; do grep -qE "<h[12] id=\"id\">$heading</h[12]>" seen; done
for heading in 'NeRF 소개' 'NeRF 한계'; do grep -qF "<h2 id=\"nerf\">$heading</h2>" seen; done
grep -qF '<p>(결과)=</p>' seen
if grep -qF '(results)=' seen; then exit 1; fi
grep -qF 'Cross reference target was not found: 결과' seen
