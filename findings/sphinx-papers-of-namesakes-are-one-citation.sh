#!/bin/sh
# sphinxcontrib-bibtex 2.7.0 with Sphinx 9.0.4 and pybtex 0.26.1 (PyPI), by which pages of Sphinx and Jupyter Book cite papers; python 3.11
#
# One would guess: two papers of one author and year, or of two authors named Kim, are told apart in the text, as [Kim, 2020a] and [Kim, 2020b], since the
# bibliography of the page has Kim20a and Kim20b.
# What happens: in the style author_year both citations are [Kim, 2020]; the letters stand in the bibliography alone, where names with year are
# not found: the same paper is [Kim, 2020] in the text and [Kim20a] in the list. Authors in Hangul have no letters there at all: 김민수 2020 is [20].
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'sphinxcontrib-bibtex==2.7.0' 'Sphinx==9.0.4' 'pybtex==0.26.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(sphinxcontrib-bibtex|sphinx|pybtex) '
mkdir text
cat >text/conf.py <<'END'
extensions = ["sphinxcontrib.bibtex"]
bibtex_bibfiles = ["refs.bib"]
bibtex_reference_style = "author_year"
END
cat >text/refs.bib <<'END'
@article{first, author = {Kim, Minsu}, title = {One}, journal = {Papers}, year = 2020}
@article{second, author = {Kim, Minji}, title = {Two}, journal = {Papers}, year = 2020}
@article{third, author = {김민수}, title = {Three}, journal = {Papers}, year = 2020}
END
printf '%s\n' 'See :cite:p:`first`, :cite:p:`second` and :cite:p:`third`.' '' '.. bibliography::' >text/index.rst
venv/bin/sphinx-build -q -b text text out
tee seen <out/index.txt
cat >expected <<'END'
See [Kim, 2020], [Kim, 2020] and [김민수, 2020].

[Kim20a] Minji Kim. Two. *Papers*, 2020.

[Kim20b] Minsu Kim. One. *Papers*, 2020.

[20] 김민수. Three. *Papers*, 2020.
END
cmp expected seen
