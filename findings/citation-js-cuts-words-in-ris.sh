#!/bin/sh
# @citation-js/core 0.8.2 with plugin-ris 0.8.2 (npm), rispy 0.10.0 and pandoc 3.9 (pypandoc_binary 1.17) of PyPI; python 3.11, node 20
#
# One would guess: a long title or abstract is one line of RIS, as Zotero and EndNote write it, or is broken between two words; what the
# library writes it reads again as it was.
# What happens: every value is cut after 70 letters, within words and within addresses: "image synth" and "esis" on the next line. Read
# again, by the library itself and by rispy, a blank is put there, "image synth esis", so a title is found no more and a link leads nowhere;
# pandoc stops at the second line and reads nothing of the file. Korean is cut too.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit '@citation-js/core@0.8.2' '@citation-js/plugin-ris@0.8.2' >/dev/null 2>&1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'rispy==0.10.0' 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
cat >write.cjs <<'END'
const { writeFileSync } = require('node:fs')
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-ris')
const title = 'Denoising diffusion probabilistic models for unconditional image synthesis and more'
const URL = 'https://example.org/papers/denoising-diffusion-probabilistic-models/final/version.pdf'
const text = new Cite([{ id: 'a', type: 'article-journal', title, URL }]).format('ris')
writeFileSync('refs.ris', text)
console.log(text)
const [again] = new Cite(text).data
console.log('again:', again.title)
console.log('again:', again.URL)
END
echo "@citation-js/plugin-ris $(node -p 'require("./node_modules/@citation-js/plugin-ris/package.json").version')"
node write.cjs | tee seen
venv/bin/python -c 'import rispy; print("rispy:", rispy.load(open("refs.ris"))[0]["title"])' | tee -a seen
if "$pandoc" -f ris -t biblatex refs.ris 2>refused; then exit 1; fi
cat refused
grep -qxF 'TI  - Denoising diffusion probabilistic models for unconditional image synth' seen
grep -qxF 'esis and more' seen
grep -qxF 'again: Denoising diffusion probabilistic models for unconditional image synth esis and more' seen
grep -q '^again: https://.* ' seen
grep -qxF 'rispy: Denoising diffusion probabilistic models for unconditional image synth esis and more' seen
grep -qF "unexpected 'e'" refused
