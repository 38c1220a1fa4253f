#!/bin/sh
# bibtexparser 2.1.0 with pylatexenc 2.11 (PyPI), its LatexEncodingMiddleware, which writes Unicode as LaTeX; pybtex 0.26.1 (PyPI); python 3.11
#
# One would guess: what is LaTeX already stays, as formulas do: braces that keep {NeRF} and {DeepMind Team} whole, an escaped \%, and an
# expression, "20" # "20".
# What happens: braces are escaped, so the title prints {NeRF} and the list of authors {DeepMind Team}, and 50\% becomes 50{\textbackslash}\%. The url is
# put into \url, and a DOI gets a backslash. Quotation marks of the expression become apostrophes, without anything around them:
# year = ''20'' \# ''20'' is an error to pybtex and to BibTeX. Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'bibtexparser==2.1.0' 'pylatexenc==2.11' 'pybtex==0.26.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(bibtexparser|pylatexenc|pybtex) '
cat >refs.bib <<'END'
@article{ho, author = {{DeepMind Team} and Kim, Minsu}, title = {50\% of {NeRF} in $x_t$}, url = {https://arxiv.org/abs/2006.11239}, doi = {10.1/a_b}}
@article{kim, author = {Kim, Minsu}, title = {Second}, year = "20" # "20"}
END
cat >rewrite.py <<'END'
import bibtexparser
from bibtexparser.middlewares import LatexEncodingMiddleware
from pybtex.database import parse_string
from pybtex.scanner import PybtexSyntaxError

library = bibtexparser.parse_file("refs.bib", append_middleware=[LatexEncodingMiddleware()])
text = bibtexparser.write_string(library)
print(text)
second = text.split("\n\n\n", 1)[1]
try:
    parse_string(second, "bibtex")
except PybtexSyntaxError as error:
    print("pybtex:", error)
END
venv/bin/python rewrite.py | tee seen
grep -qF 'author = {\{DeepMind Team\} and Kim, Minsu},' seen
grep -qF 'title = {50{\textbackslash}\% of \{NeRF\} in $x_t$},' seen
grep -qF 'url = {\url{https://arxiv.org/abs/2006.11239}},' seen
grep -qF 'doi = {10.1/a\_b}' seen
grep -qF "year = ''20'' \\# ''20''" seen
grep -q '^pybtex: syntax error in line' seen
