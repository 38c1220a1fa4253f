#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), @citation-js/plugin-ris 0.8.2 (npm); python 3.11, node 20
#
# One would guess: a reader of RIS reads a date as the format writes it, "2020/11/28/" with the day and "2020///" for the year alone.
# What happens: "PY  - 2020/11/28/" is no date at all, so the paper is cited without a year ("n.d."), and "2020///" is a range of four
# dates, 2020 and three times the year 0. What RIS does not know, "2020-11-28", is read. Y1 is as PY, and DA is not looked at: a
# record whose only date is "DA  - 2020/11/28/" has none. citation.js reads the day.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
npm install --silent --no-fund --no-audit '@citation-js/core@0.8.2' '@citation-js/plugin-ris@0.8.2' >/dev/null 2>&1
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
record() { printf '%s\n' 'TY  - JOUR' 'ID  - ho2020' 'AU  - Ho, Jonathan' 'TI  - Diffusion' "$1" 'ER  - ' >one.ris; }
date() {
    record "$1"
    seen=$("$pandoc" -f ris -t csljson one.ris | tr -d ' \n' | sed -n 's/.*"date-parts":\(\[[][0-9,]*\]\).*/\1/p')
    echo "$1: ${seen:-none}"
    test "${seen:-none}" = "$2"
}
date 'PY  - 2020' '[[2020]]'
date 'PY  - 2020/11/28/' '[]'
date 'Y1  - 2020/11/28/' '[]'
date 'PY  - 2020///' '[[2020],[0],[0],[0]]'
date 'PY  - 2020-11-28' '[[2020,11,28]]'
date 'DA  - 2020/11/28/' 'none'
record 'PY  - 2020/11/28/'
"$pandoc" -f ris -t csljson one.ris >one.json
echo 'See @ho2020.' | "$pandoc" --citeproc --bibliography one.json -t plain | tee text
grep -q '^See Ho (n.d.)\.' text
cat >read.js <<'END'
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-ris')
console.log(JSON.stringify(new Cite(require('fs').readFileSync('one.ris', 'utf8')).data[0].issued))
END
node read.js | tee read
grep -q '\[\[2020,11,28\]\]' read
