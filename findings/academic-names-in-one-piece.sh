#!/bin/sh
# academic 0.11.2 (PyPI), the importer of BibTeX for sites by Hugo (Hugo Blox); python 3.11
#
# One would guess: an author without a comma, as 이영희, is written as typed; "and others" is no author; and the
# BibTeX that is laid beside the page for readers to copy is the one that was read.
# What happens: a name in one piece gets a blank in front, so " 이영희" is another author than "이영희", and
# " others" is one too. In the copied BibTeX "100\%" is "100%", which hides the rest of the line from LaTeX, and
# "\emph{y}" is "\emphy", an unknown command.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'academic==0.11.2'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(academic|bibtexparser) '
cat >refs.bib <<'END'
@inproceedings{kim2021, author = {김, 철수 and 이영희 and others}, title = {We have 100\% of \emph{y}},
  booktitle = {CVPR}, year = {2021}}
END
mkdir pages
venv/bin/academic import refs.bib pages --compact >log 2>&1
cat pages/*/index.md pages/*/cite.bib | tee seen
grep -qxF -- '- 철수 김' seen
grep -qxF -- "- ' 이영희'" seen
grep -qxF -- "- ' others'" seen
grep -qF 'title = {We have 100% of \emphy}' seen
