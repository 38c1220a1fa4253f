#!/bin/sh
# papis 0.16.1 (PyPI), a library of papers for the command line; python 3.11
#
# One would guess: an entry of BibTeX that is read and written again has its address, its authors and the signs of its title: what
# the program does not understand stays as it is.
# What happens: each field is read as LaTeX, the address too, so a "%" hides the rest: "https://a.org/%ED%99%95.pdf" is
# "https://a.org/", and "~ho" becomes a blank. A bare "&" in a title is left out. "and others" is an author named others, and is written
# "{others}", which stays one in BibTeX. What is warned of are the letters of 김, which are kept, as the key is.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'papis==0.16.1'
export HOME="$folder" XDG_CONFIG_HOME="$folder"
venv/bin/papis --version
cat >refs.bib <<'END'
@article{김2020, author = {김, 철수 and Ho, Jonathan and others}, title = {Vision & Language}, year = 2020, journal = {A},
  url = {https://a.org/%ED%99%95.pdf}}
@article{ho2021, author = {Ho, Jonathan}, title = {B}, year = 2021, journal = {A}, url = {https://a.org/~ho/b.pdf}}
END
cat >read.py <<'END'
from pathlib import Path

from papis.bibtex import bibtex_to_dict
from papis.document import from_data
from papis.exporters.bibtex import to_bibtex

for entry in bibtex_to_dict(Path("refs.bib").read_text(encoding="utf-8")):
    print(entry["author"], "|", entry["title"], "|", entry["url"])
    print(to_bibtex(from_data(entry)))
END
venv/bin/python read.py 2>said | tee seen

grep -qF ' | Vision Language | https://a.org/' seen
grep -qxF '  url = {https://a.org/},' seen
grep -qxF '  url = {https://a.org/ ho/b.pdf},' seen
grep -qxF '  author = {김, 철수 and Ho, Jonathan and {others}},' seen
grep -qF '@article{김2020,' seen
if grep -v 'No known latex representation' said; then exit 1; fi
