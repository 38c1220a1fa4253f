#!/bin/sh
# turndown 7.2.5 and mammoth 1.13.0, read again by markdown-it 15.0.3 (npm); python-docx 1.2.0 (PyPI); node 20, python 3.11
#
# One would guess: a page or a text of Word that is turned into Markdown has the bold and italic words that it had: with "*", which may
# end before a letter, as Korean particles do behind it.
# What happens: turndown, the converter of many clippers of web pages, writes italics with "_", and mammoth bold with "__", which by the
# rules of Markdown end at no letter: "_확산_은" and "__확산__은" show their signs. Bold of turndown and italics of mammoth, with "*",
# are right. turndown has options for both signs; mammoth has none.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit turndown@7.2.5 mammoth@1.13.0 markdown-it@15.0.3 >/dev/null 2>&1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'python-docx==1.2.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^python-docx '
cat >text.py <<'END'
from docx import Document

document = Document()
paragraph = document.add_paragraph()
paragraph.add_run("확산").bold = True
paragraph.add_run("은 ")
paragraph.add_run("모델").italic = True
paragraph.add_run("이다")
document.save("text.docx")
END
venv/bin/python text.py
cat >turn.mjs <<'END'
import { readFileSync } from 'node:fs'
import MarkdownIt from 'markdown-it'
import mammoth from 'mammoth'
import Turndown from 'turndown'

for (const name of ['turndown', 'mammoth', 'markdown-it']) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version)
}
const page = '<p><b>확산</b>은 <i>모델</i>이다</p>'
const written = {
  turndown: new Turndown().turndown(page),
  asked: new Turndown({ emDelimiter: '*' }).turndown(page),
  mammoth: (await mammoth.convertToMarkdown({ path: 'text.docx' })).value.trim()
}
for (const [name, text] of Object.entries(written)) console.log(name, text, new MarkdownIt().renderInline(text))
END
node turn.mjs | tee seen
grep -qxF 'turndown **확산**은 _모델_이다 <strong>확산</strong>은 _모델_이다' seen
grep -qxF 'asked **확산**은 *모델*이다 <strong>확산</strong>은 <em>모델</em>이다' seen
grep -qxF 'mammoth __확산__은 *모델*이다 __확산__은 <em>모델</em>이다' seen
