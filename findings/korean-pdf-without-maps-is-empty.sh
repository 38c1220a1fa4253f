#!/bin/sh
# pdftotext of poppler 22.12.0 (Debian 12, package poppler-utils, without poppler-data, which it only recommends), unpdf 1.7.0 (npm, by
# PDF.js); pypdf 6.21.4 and pdfminer.six 20260107 (PyPI); the PDF is by reportlab 5.1.0 (PyPI); python 3.11, node 20
#
# One would guess: a program that takes the text out of a PDF either has what it needs for Korean, as for English, or fails.
# What happens: where a file uses a Korean font of the system and does not embed it, as PDFs of Korean journals from the 2000s do, the
# letters have numbers that only a map of Adobe's tells. Without the maps both programs leave every Korean word out, keep the English ones
# beside them, and end well: pdftotext with lines on its error stream and exit code 0, unpdf with a warning. pypdf and
# pdfminer.six come with the maps.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'reportlab==5.1.0' 'pypdf==6.21.4' 'pdfminer.six==20260107'
npm install --silent --no-fund --no-audit 'unpdf@1.7.0' >/dev/null 2>&1
apt-get download -qq poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" .; done
cat >make.py <<'END'
import pypdf
from pdfminer.high_level import extract_text
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
page = Canvas("paper.pdf")
page.setFont("HYSMyeongJo-Medium", 12)
page.drawString(72, 720, "확산 모델")
page.setFont("Helvetica", 12)
page.drawString(72, 700, "diffusion")
page.save()
print("pypdf:", pypdf.PdfReader("paper.pdf").pages[0].extract_text().split())
print("pdfminer.six:", extract_text("paper.pdf").split())
END
cat >read.mjs <<'END'
import { readFileSync } from 'node:fs'
import { extractText } from 'unpdf'
const { text } = await extractText(new Uint8Array(readFileSync('paper.pdf')))
console.log('unpdf:', text.join(' ').trim().split(/\s+/))
END
{
    venv/bin/python make.py
    node read.mjs 2>/dev/null | grep '^unpdf'
    code=0
    LD_LIBRARY_PATH=usr/lib/x86_64-linux-gnu usr/bin/pdftotext paper.pdf words 2>said || code=$?
    echo "pdftotext: $(tr -d '\f' <words) exit code $code"
} | tee seen
cat said
for name in pypdf pdfminer.six; do grep -qxF "$name: ['확산', '모델', 'diffusion']" seen; done
grep -qxF "unpdf: [ 'diffusion' ]" seen
grep -qxF 'pdftotext: diffusion exit code 0' seen
