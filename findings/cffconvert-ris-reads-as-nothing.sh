#!/bin/sh
# cffconvert 2.0.0 and rispy 0.10.0 (PyPI), python 3.11
#
# One would guess: a CITATION.cff that is converted to RIS is read by what reads RIS; where the file has a preferred-citation, the
# paper is cited, as GitHub does it; and an author that has only a name, a team, is one name in BibTeX.
# What happens: the record ends with "ER" alone, where the format has "ER  - ", so rispy finds no record, and raises nothing.
# The paper is left out of every format; the software is cited. The team stands in BibTeX without braces, so "Vision Team" is a
# person of the family Team, "Vision and Language Team" are two, and "&" is not escaped.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'cffconvert==2.0.0' 'rispy==0.10.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(cffconvert|rispy) '
cat >CITATION.cff <<'END'
cff-version: 1.2.0
message: Please cite the paper.
title: The software & its data
authors:
  - family-names: 김
    given-names: 철수
  - name: Vision and Language Team
preferred-citation:
  type: article
  title: The paper
  journal: J
  year: 2020
  authors:
    - family-names: 김
      given-names: 철수
END
venv/bin/cffconvert --validate
venv/bin/cffconvert -f ris >one.ris
tail -n 2 one.ris
cat >count.py <<'END'
import rispy

with open("one.ris", encoding="utf-8") as file:
    text = file.read()
print("records:", len(rispy.loads(text)), "mended:", len(rispy.loads(text.replace("\nER\n", "\nER  - \n"))))
END
venv/bin/python count.py | tee seen
grep -qxF 'records: 0 mended: 1' seen
venv/bin/cffconvert -f bibtex | tee one.bib
grep -qF 'author = {김, 철수 and Vision and Language Team}' one.bib
grep -qF 'title = {The software & its data}' one.bib
for format in apalike bibtex codemeta endnote ris schema.org zenodo; do
    if venv/bin/cffconvert -f "$format" | grep -q 'The paper'; then exit 1; fi
done
