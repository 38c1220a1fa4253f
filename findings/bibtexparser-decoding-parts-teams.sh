#!/bin/sh
# bibtexparser 2.1.0 with pylatexenc 2.11 (PyPI), python 3.11
#
# One would guess: decoding LaTeX makes "\'e" an "é" and leaves what braces mean to BibTeX: "{Vision and Language Team}" is one author;
# and what the encoder for writing makes of an entry is what the decoder for reading takes.
# What happens: the decoder drops the braces, so the parts that split authors, which stand behind it in a chain, find two: Vision, and
# Team with the given name Language. Written again, the entry has two authors for good. The encoder puts the field url into "\url{...}",
# cut at the "~" that the decoder made a no-break space; and without the decoder it escapes braces, "\{NeRF\}", so LaTeX prints them.
# With keep_braced_groups=True, or behind SeparateCoAuthors, the team is one.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'bibtexparser==2.1.0' 'pylatexenc==2.11'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(bibtexparser|pylatexenc) '
cat >read.py <<'END'
import logging

from bibtexparser import parse_string, write_string
from bibtexparser.middlewares import LatexDecodingMiddleware, LatexEncodingMiddleware, SeparateCoAuthors

logging.disable(logging.CRITICAL)
ENTRY = """@misc{kim, author = {김, 철수 and {Vision and Language Team}}, title = {{NeRF}}, url = {https://a.org/~ho}}"""
CHAINS = {
    "decoded": [LatexDecodingMiddleware(), SeparateCoAuthors()],
    "braces kept": [LatexDecodingMiddleware(keep_braced_groups=True), SeparateCoAuthors()],
    "split first": [SeparateCoAuthors(), LatexDecodingMiddleware()],
}
for name, chain in CHAINS.items():
    print(name, parse_string(ENTRY, append_middleware=chain).entries[0]["author"])
for name, chain in {"read decoded": [LatexDecodingMiddleware()], "read plain": []}.items():
    library = parse_string(ENTRY, append_middleware=chain)
    print(name, *write_string(library, prepend_middleware=[LatexEncodingMiddleware()]).split())
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
decoded ['김, 철수', 'Vision', 'Language Team']
braces kept ['김, 철수', '{Vision and Language Team}']
split first ['김, 철수', '{Vision and Language Team}']
read decoded @misc{kim, author = {김, 철수 and Vision and Language Team}, title = {NeRF}, url = {\url{https://a.org/}~ho} }
read plain @misc{kim, author = {김, 철수 and \{Vision and Language Team\}}, title = {\{NeRF\}}, url = {\url{https://a.org/~ho}} }
END
cmp expected seen
