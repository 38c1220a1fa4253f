#!/bin/sh
# citeproc-py 0.11.1 (PyPI), python 3.11
#
# One would guess: its reader of BibTeX takes pages as BibTeX's manual has them ("1--3, 7--9"), a year that is none ("in press"), and
# the kinds of BibLaTeX that people use, @online and @software, as another kind; or leaves such an entry out.
# What happens: each of the four raises a bare error without the key of the entry, ValueError or KeyError, and none of the file is
# read, the good entries neither. "12, 15" is read, and so is "1--3".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'citeproc-py==0.11.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i citeproc
cat >read.py <<'END'
from citeproc.source.bibtex import BibTeX

good = "@misc{good, author = {Ho, Jonathan}, title = {One}, year = 2020}\n"
for kind, fields in (
    ("article", "pages = {1--3}, year = 2020"),
    ("article", "pages = {12, 15}, year = 2020"),
    ("article", "pages = {1--3, 7--9}, year = 2020"),
    ("article", "year = {in press}"),
    ("online", "year = 2020"),
    ("software", "year = 2020"),
):
    with open("refs.bib", "w", encoding="utf-8") as file:
        file.write(f"{good}@{kind}{{other, author = {{Jain, Ajay}}, title = {{Two}}, {fields}}}\n")
    try:
        print(kind, fields, "|", sorted(BibTeX("refs.bib", encoding="utf-8")))
    except (KeyError, ValueError) as error:
        print(kind, fields, "|", repr(error))
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
article pages = {1--3}, year = 2020 | ['good', 'other']
article pages = {12, 15}, year = 2020 | ['good', 'other']
article pages = {1--3, 7--9}, year = 2020 | ValueError('too many values to unpack (expected 2)')
article year = {in press} | ValueError("invalid literal for int() with base 10: 'in press'")
online year = 2020 | KeyError('online')
software year = 2020 | KeyError('software')
END
cmp expected seen
