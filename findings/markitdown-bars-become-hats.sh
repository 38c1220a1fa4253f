#!/bin/sh
# markitdown 0.1.9 (PyPI), Microsoft's converter of documents to Markdown, with texts of Word by pandoc 3.9 (pypandoc_binary 1.17); python
# 3.11
#
# One would guess: a converter that writes the formulas of a Word document as LaTeX writes the same formulas, as pandoc does, or says where
# it cannot.
# What happens: of texts that pandoc wrote, a mean becomes an estimate: \bar{x} is $\hat{x}$, and with the sign that Word itself has for the
# bar $\overbar{x}$, which LaTeX does not have. Indices get the backslash of Markdown's text, "$x\_{t}$", which is printed as an underscore;
# \mathbb{E} is E, and \log p "logp", four letters. One \underbrace, and every formula of the document is gone, with nothing in its place.
# Nothing is warned of. Fractions and roots are right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'markitdown[docx]==0.1.9' 'pypandoc_binary==1.17'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(markitdown|mammoth|pypandoc_binary) '
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
for tex in '\frac{a}{b}' '\hat{x}' '\bar{x}' 'x_t' '\mathbb{E}' '\log p'; do
  printf '값 $%s$\n' "$tex" | "$pandoc" -o note.docx
  printf "%s => %s\n" "$tex" "$(venv/bin/markitdown note.docx 2>warned)"
  test ! -s warned
done | tee seen
printf '값 $\\bar{x}$\n' | "$pandoc" -o note.docx
venv/bin/python -c '
import zipfile
with zipfile.ZipFile("note.docx") as old, zipfile.ZipFile("word.docx", "w") as new:
    for name in old.namelist():
        new.writestr(name, old.read(name).replace("\u203e".encode(), "\u0305".encode()))'
venv/bin/markitdown word.docx | tee bar
grep -qxF '값 $\overbar{x}$' bar
printf '값 $x^2$은 크다.\n\n합 $\\underbrace{a+b}_n$이다.\n' | "$pandoc" -o note.docx
venv/bin/markitdown note.docx | tee lost
grep -qxF '\frac{a}{b} => 값 $\frac{a}{b}$' seen
grep -qxF '\bar{x} => 값 $\hat{x}$' seen
grep -qxF 'x_t => 값 $x\_{t}$' seen
grep -qxF '\mathbb{E} => 값 $E$' seen
grep -qxF '\log p => 값 $logp$' seen
grep -qxF '값 은 크다.' lost
grep -qxF '합 이다.' lost
