#!/bin/sh
# markdown-it-ins 4.0.0 with markdown-it 15.0.3 (npm), by which HackMD and HedgeDoc mark inserted text, and comrak 0.0.16 (PyPI), the binding of
# the reader written in Rust, with its option insert; node 20, python 3.11
#
# One would guess: "++" marks inserted text where it stands before a word and behind one, "++new++", and C++ is the name of a language, in
# Korean as in "C++ and Visual C++ are".
# What happens: in English the blank behind C++ keeps the mark from opening; a Korean particle stands there without one. So "C++과 Visual C++는"
# is C, the inserted text "과 Visual C", and 는: the plus signs are gone, and the names of the languages are C and Visual C.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'comrak==0.0.16'
npm install --silent --no-fund --no-audit 'markdown-it@15.0.3' 'markdown-it-ins@4.0.0' >/dev/null 2>&1
for name in markdown-it markdown-it-ins; do echo "$name $(node -p "require('./node_modules/$name/package.json').version")"; done
cat >texts <<'END'
++new++ C++
C++ and Visual C++ are
C++과 Visual C++는
END
cat >draw.mjs <<'END'
import { readFileSync } from 'node:fs'
import MarkdownIt from 'markdown-it'
import ins from 'markdown-it-ins'
const reader = new MarkdownIt().use(ins)
for (const line of readFileSync('texts', 'utf8').trim().split('\n')) console.log(reader.render(line).trim())
END
cat >draw.py <<'END'
import comrak

options = comrak.ExtensionOptions()
options.insert = True
for line in open("texts", encoding="utf-8").read().splitlines():
    print(comrak.render_markdown(line, extension_options=options).strip())
END
{ node draw.mjs; venv/bin/python draw.py; } | tee seen
test "$(grep -cxF '<p><ins>new</ins> C++</p>' seen)" = 2
test "$(grep -cxF '<p>C++ and Visual C++ are</p>' seen)" = 2
test "$(grep -cxF '<p>C<ins>과 Visual C</ins>는</p>' seen)" = 2
