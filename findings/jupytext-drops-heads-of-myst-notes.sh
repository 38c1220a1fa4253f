#!/bin/sh
# jupytext 1.19.6 (PyPI), by which Jupyter opens Markdown as notebooks; python 3.11
#
# One would guess: the head of a note, title, tags and citekey, is kept when the note is opened as a notebook and written again, since the
# head of a plain Markdown note is, byte for byte, also where it holds nothing that Jupyter knows.
# What happens: as soon as the note has one cell of MyST, ```{code-cell}, the head is read as MyST's and all that is not Jupyter's is
# dropped: the notebook has neither title nor tags nor citekey, and what is written of it has a head of jupytext alone. Nothing is said but
# "Writing". A plain note keeps its head as a cell.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'jupytext==1.19.6'
venv/bin/jupytext --version
head='---\ntitle: 확산\ntags: [nerf]\ncitekey: ho2020\n---\n\n'
printf -- "$head"'글은\n\n```python\nx = 1\n```\n' >plain.md
printf -- "$head"'글은\n\n```{code-cell} python\nx = 1\n```\n' >myst.md
for name in plain myst; do
  venv/bin/jupytext --to ipynb "$name.md" 2>&1
  venv/bin/jupytext --to md "$name.ipynb" -o "$name.again.md"
done
head -n 12 plain.again.md myst.again.md
for word in 'title: 확산' 'tags: \[nerf\]' 'citekey: ho2020'; do
  grep -q "$word" plain.ipynb
  grep -q "$word" plain.again.md
  if grep "$word" myst.ipynb myst.again.md; then exit 1; fi
done
grep -q 'x = 1' myst.again.md
