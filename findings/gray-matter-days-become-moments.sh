#!/bin/sh
# gray-matter 4.0.3 (npm), by which site makers and plugins read and write the heads of notes; PyYAML 6.0.4 (PyPI); node 20, python 3.11
#
# One would guess: a program that reads a head, sets one field and writes it with gray-matter's own stringify leaves the others as they were: a day is a
# day, and what stands in quotes, since it looks like a number, is a text for the next reader too.
# What happens: a day becomes midnight in London: "read: 2026-11-28" is written 2026-11-28T00:00:00.000Z, which in Obsidian is a property of another kind,
# and west of Greenwich the 27th. An arXiv id of before 2010 loses its quotes, "0704.0001" is 0704.0001, which is text to js-yaml and to PyYAML, by
# which most programs of Python read heads, the number 704.0001. 2006.10000 keeps its quotes. Comments are gone. Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'gray-matter@4.0.3' >/dev/null 2>&1
for name in gray-matter js-yaml; do echo "$name $(node -p "JSON.parse(require('fs').readFileSync('node_modules/$name/package.json')).version")"; done
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'PyYAML==6.0.4'
cat >write.cjs <<'END'
const matter = require('gray-matter')
const note = matter('---\nread: 2026-11-28 # again\narxiv: "0704.0001"\nnext: "2006.10000"\n---\n글\n')
process.stdout.write(matter.stringify(note.content, { ...note.data, status: 'read' }))
END
node write.cjs >note.md
{
    cat note.md
    venv/bin/python -c 'import yaml; print(next(yaml.safe_load_all(open("note.md", encoding="utf-8")))["arxiv"])'
} | tee seen
cat >expected <<'END'
---
read: 2026-11-28T00:00:00.000Z
arxiv: 0704.0001
next: '2006.10000'
status: read
---
글
704.0001
END
cmp expected seen
