#!/bin/sh
# pybtex 0.26.1 (PyPI), python 3.11
#
# One would guess: BibTeX that pybtex reads and writes again says what it said: the signs of LaTeX stay as they are read, so what is escaped
# is not escaped once more, and formulas and addresses are left alone.
# What happens: the writer takes the text for plain text and escapes it. "50\%" becomes "50\\%", which in LaTeX ends the line there and
# makes the rest of it a comment; "A \& B" is "A \\& B"; the formula $x_t$ is $x\_t$, an underscore and no index, and the address and the
# DOI get backslashes. Each further reading and writing adds one more, "50\\\%". Accents, "\'E", stay. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pybtex==0.26.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(pybtex|latexcodec) '
cat >again.py <<'END'
from pybtex.database import parse_string

text = r"""@misc{a, title = {$x_t$ of A \& B, 50\% less \'Etale}, url = {https://a.org/x_y}, doi = {10.1000/a_b}}"""
for times in (1, 2):
    text = parse_string(text, "bibtex").to_string("bibtex")
    for line in text.splitlines():
        print(times, line.strip().replace('"', "").strip("{},"))
END
venv/bin/python again.py | tee seen
grep -qF "1 title = \$x\\_t\$ of A \\\\& B, 50\\\\% less \\'Etale" seen
grep -qF '1 url = https://a.org/x\_y' seen
grep -qF '1 doi = 10.1000/a\_b' seen
grep -qF '2 url = https://a.org/x\\_y' seen
grep -qF "2 title = \$x\\\\_t\$ of A \\\\\\& B, 50\\\\\\% less" seen
