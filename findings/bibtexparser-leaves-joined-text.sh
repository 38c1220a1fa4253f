#!/bin/sh
# bibtexparser 2.1.0 (PyPI), python 3.11
#
# One would guess: version 2 puts the text of @string in the place of its name also where texts are joined by "#", as
# version 1 and BibTeX do; and decoding LaTeX spares addresses.
# What happens: `booktitle = cvpr` is "CVPR", and `cvpr # " 2020"` stays the source, quotes and all, as the value of
# the field, with no error kept. LatexDecodingMiddleware makes "~" of a url a no-break space: another address.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'bibtexparser==2.1.0'
cat >read.py <<'END'
from importlib.metadata import version

import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware

print("bibtexparser", version("bibtexparser"))
library = bibtexparser.parse_string(
    """@string{cvpr = "CVPR"}
    @inproceedings{a, title = {A}, booktitle = cvpr, url = {https://a.org/~ho}}
    @inproceedings{b, title = {B}, booktitle = cvpr # " 2020"}""",
    append_middleware=[LatexDecodingMiddleware()],
)
for entry in library.entries:
    print(entry.key, {field.key: field.value for field in entry.fields})
first, second = library.entries
assert first["booktitle"] == "CVPR"
assert first["url"] == "https://a.org/\xa0ho"
assert second["booktitle"] == 'cvpr # " 2020"'
assert not library.failed_blocks
END
venv/bin/python read.py
