#!/bin/sh
# mldoc 1.6.0, the reader of Logseq, and uniorg-parse 3.2.2 with unified 11.0.5 (npm); orgparse 0.5.20260926 (PyPI); python 3.11, node 20
#
# One would guess: a date of Org mode has the name of its weekday in the language of whoever writes it, as Emacs writes "<2026-11-28 토>" in a Korean
# locale, and a reader passes over it, as uniorg and orgparse do; or takes the date from the figures alone.
# What happens: to mldoc a weekday is made of Latin letters. "SCHEDULED: <2026-11-28 토>" is text, so the task has no date; with "Sat"
# it has one. A tag may be Korean.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'orgparse==0.5.20260926'
npm install --silent --no-fund --no-audit 'mldoc@1.6.0' 'uniorg-parse@3.2.2' 'unified@11.0.5' >/dev/null 2>&1
for name in mldoc uniorg-parse; do echo "$name $(node -p "JSON.parse(require('fs').readFileSync('node_modules/$name/package.json')).version")"; done
cat >read.mjs <<'END'
import { createRequire } from 'node:module'
import { unified } from 'unified'
import parse from 'uniorg-parse'
const { Mldoc } = createRequire(import.meta.url)('mldoc')
const options = {
  toc: false, parse_outline_only: false, heading_number: false, keep_line_break: true, format: 'Org', heading_to_list: false,
  exporting_keep_properties: true, inline_type_with_pos: false, export_md_remove_options: [], hiccup_in_block: true,
}
for (const day of ['Sat', '토']) {
  const text = `* TODO 읽기 :확산:\nSCHEDULED: <2026-11-28 ${day}>\n`
  const blocks = Mldoc.parseJson(text, JSON.stringify(options))
  const planning = JSON.stringify(unified().use(parse).parse(text)).includes('"day":28')
  console.log(day, '| mldoc', blocks.includes('"Scheduled"'), blocks.includes('"tags":["확산"]'), '| uniorg', planning)
}
END
node read.mjs | tee seen
venv/bin/python -c 'import orgparse; print("orgparse", orgparse.loads("* TODO 읽기\nSCHEDULED: <2026-11-28 토>\n")[1].scheduled.start)' | tee -a seen
cat >expected <<'END'
Sat | mldoc true true | uniorg true
토 | mldoc false true | uniorg true
orgparse 2026-11-28
END
cmp expected seen
