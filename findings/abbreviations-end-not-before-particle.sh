#!/bin/sh
# Markdown 3.11.3 with its extension abbr (PyPI), by which Material for MkDocs makes a glossary, and markdown-it-abbr 2.0.0 with markdown-it
# 15.0.3 (npm); python 3.11, node 20
#
# One would guess: an abbreviation that is defined once, "*[GAN]: Generative Adversarial Network", is explained wherever it stands as a word
# of its own, before a Korean particle as before a comma or a hyphen: "GAN은", "(GAN)".
# What happens: a particle is a letter, so "GAN은" and "GAN을" are other words, and nothing is marked: in a Korean note hardly any place is,
# since most words have a particle. "GAN-based" and "(GAN)" are marked. A Korean term, "*[확산]: diffusion", is found in "확산 모델" alone.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'Markdown==3.11.3'
npm install --silent --no-fund --no-audit markdown-it@15.0.3 markdown-it-abbr@2.0.0 >/dev/null 2>&1
cat >note.md <<'END'
*[GAN]: Generative Adversarial Network
*[확산]: diffusion

GAN은, GAN을, (GAN), GAN-based, 확산은, 확산 모델
END
cat >draw.mjs <<'END'
import { readFileSync } from 'node:fs'
import markdownIt from 'markdown-it'
import abbreviations from 'markdown-it-abbr'

for (const name of ['markdown-it', 'markdown-it-abbr']) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version)
}
console.log(markdownIt().use(abbreviations).render(readFileSync('note.md', 'utf8')).replace(/ title="[^"]*"/g, ''))
END
cat >draw.py <<'END'
import re

import markdown

print("Markdown", markdown.__version__)
text = open("note.md", encoding="utf-8").read()
print(re.sub(' title="[^"]*"', "", markdown.markdown(text, extensions=["abbr"])))
END
{ venv/bin/python draw.py && node draw.mjs; } | tee seen
test "$(grep -cxF '<p>GAN은, GAN을, (<abbr>GAN</abbr>), <abbr>GAN</abbr>-based, 확산은, <abbr>확산</abbr> 모델</p>' seen)" = 2
