#!/bin/sh
# openreview-py 2.9.1 (PyPI), whose function writes the BibTeX that pages of OpenReview offer for copying; python 3.11
#
# One would guess: a title with a formula, "$\lambda$-VAE", which OpenReview draws as one, has that formula in its BibTeX; and
# two papers have two keys.
# What happens: the title is escaped as plain text, "\${\textbackslash}lambda\$-{VAE}", and LaTeX prints the source with its
# dollars. The key is what ASCII leaves of author, year and first word: where both are Korean it is "2020", for every paper
# of that year. The last word of a name is the family name, so King's paper has the key "jr.2020a". Hangul in author and
# title stays, with a line of warning for each letter.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'openreview-py==2.9.1' 'pylatexenc==2.11'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(openreview-py|pylatexenc) '
cat >cite.py <<'END'
from openreview.api import Note
from openreview.tools import generate_bibtex

papers = (
    (r"$\lambda$-VAE and $x_i$", "Jonathan Ho"),
    ("확산 모델의 평가", "김철수"),
    ("영상 복원", "이영희"),
    ("A Study", "Martin Luther King Jr."),
)
for title, author in papers:
    note = Note(forum="x1", content={"title": {"value": title}, "authors": {"value": [author]}})
    entry = generate_bibtex(note, "ICLR 2020", "2020", paper_status="accepted", anonymous=False)
    print(" ".join(entry.split("\n")[:4]))
END
venv/bin/python cite.py 2>/dev/null | tee seen
grep -qF '{ ho2020lambdavae, title={\${\textbackslash}lambda\$-{VAE} and \$x\_i\$},' seen
grep -qF '{ 2020, title={확산 모델의 평가}, author={김철수},' seen
grep -qF '{ 2020, title={영상 복원}, author={이영희},' seen
grep -qF '{ jr.2020a, title={A Study}, author={Martin Luther King Jr.},' seen
