#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), python 3.11
#
# One would guess: a file of BibTeX that pandoc reads and writes again as BibTeX or BibLaTeX has its entries: what the program knows it
# writes in its words, and it knows a master's thesis, which it prints as one.
# What happens: every thesis is @phdthesis, so a master has a doctorate, and the university is the "publisher". Keywords and the chapter are
# left out, and the number of arXiv (eprint) is an address; "and others" is an author, "{others}"; and "month = dec" is month = {dec}, in
# braces, of which BibTeX prints these three letters and no name of a month. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
cat >refs.bib <<'END'
@mastersthesis{lee2021, author = {Lee, Young and others}, title = {On learning}, school = {KAIST}, year = {2021}, month = dec}
@incollection{ho2020, author = {Ho, Jonathan}, title = {One}, booktitle = {Handbook}, chapter = {3}, publisher = {MIT}, year = {2020},
  eprint = {2006.11239}, archiveprefix = {arXiv}, keywords = {diffusion, 확산}}
END
printf -- '---\nnocite: "@lee2021"\n---\n' | "$pandoc" --citeproc --bibliography refs.bib -t plain | tee printed
for form in bibtex biblatex; do
  "$pandoc" -f bibtex -t "$form" refs.bib 2>warned | tee "$form"
  test ! -s warned
  grep -qxF '@phdthesis{lee2021,' "$form"
  grep -qxF '  publisher = {KAIST},' "$form"
  grep -qxF '  author = {Lee, Young and {others}},' "$form"
  if grep 'eprint\|keywords\|chapter' "$form"; then exit 1; fi
done
grep -q 'Master’s thesis' printed
grep -qF 'month = {dec}' bibtex
