#!/bin/sh
# rispy 0.10.0 (PyPI), pandoc 3.9 (pypandoc_binary 1.17), @citation-js/plugin-ris 0.8.2 (npm); python 3.11, node 20
#
# One would guess: RIS that a library reads and writes again is RIS, lines of a tag and a value, and another
# reader of the format takes it.
# What happens: above each record it writes a line with a number and a point, "1.", which is no line of the
# format. pandoc stops at it with an error and reads nothing of the file; citation.js passes over it. Without
# the numbers pandoc reads both records.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'rispy==0.10.0' 'pypandoc_binary==1.17'
npm install --silent --no-fund --no-audit '@citation-js/core@0.8.2' '@citation-js/plugin-ris@0.8.2' >/dev/null 2>&1
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
printf '%s\n' 'TY  - JOUR' 'TI  - 확산' 'ER  - ' '' 'TY  - JOUR' 'TI  - 편집' 'ER  - ' >one.ris
cat >again.py <<'END'
import rispy

with open("one.ris", encoding="utf-8") as file, open("two.ris", "w", encoding="utf-8") as written:
    written.write(rispy.dumps(rispy.load(file)))
END
cat >count.js <<'END'
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-ris')
console.log(new Cite(require('fs').readFileSync('two.ris', 'utf8')).data.length)
END
venv/bin/python again.py
cat two.ris
test "$(sed -n 1p two.ris)" = '1.'
test "$(grep -c '^[12]\.$' two.ris)" = 2
titles() { "$pandoc" -f ris -t csljson "$1" 2>error | grep -c '"title"'; }
if titles two.ris >count; then exit 1; fi
grep '^unexpected' error
sed '/^[0-9]*\.$/d' two.ris >three.ris
test "$(titles three.ris)" = 2
test "$(node count.js)" = 2
