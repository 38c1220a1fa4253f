#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), python 3.11
#
# One would guess: what pandoc writes as OpenDocument it reads again with its formulas, as it does with Word.
# What happens: each formula is gone, and nothing is in its place: "손실 $x^2$은 크다." comes back as "손실 은 크다.", and a formula on lines of
# its own as nothing. They are in the file, one small document for each. Through Word, HTML, Typst and LaTeX they come back. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
printf '손실 $x^2$은 크다.\n\n$$E = 1$$\n' >note.md
for format in odt docx typst latex; do
    "$pandoc" note.md -o "note.$format" -t "$format" 2>>said
    "$pandoc" "note.$format" -f "$format" -t markdown 2>>said | sed "s/^/$format: /"
done | tee seen
test ! -s said
test "$(python3 -m zipfile -l note.odt | grep -c 'Formula-[0-9]*/content.xml')" = 2
test "$(sed -n 's/^odt: //p' seen)" = '손실 은 크다.'
for format in docx typst latex; do
    grep -qF "$format: 손실 \$x^" seen
    grep -qxF "$format: \$\$E = 1\$\$" seen
done
