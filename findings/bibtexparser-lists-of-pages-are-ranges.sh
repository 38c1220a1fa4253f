#!/bin/sh
# bibtexparser 1.4.4 (PyPI), its customization page_double_hyphen, which its manual shows with the first example; python 3.11
#
# One would guess: a function that puts two hyphens into ranges of pages makes "1-8, 12-15" "1--8, 12--15", and leaves what has them, "1--3, 7--9",
# a list that BibTeX's own manual gives as an example.
# What happens: all between the first number and the last is left out. "1-8, 12-15" is "1--15", "1--3, 7--9" is "1--9", and a page with the number of its
# chapter loses it, "12-1--12-8" is "12--8". A single page before a range stays, "5, 7-9". Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'bibtexparser==1.4.4'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^bibtexparser'
cat >pages.py <<'END'
import bibtexparser
from bibtexparser.bparser import BibTexParser
from bibtexparser.customization import page_double_hyphen

for pages in ("101-108", "1-8, 12-15", "1--3, 7--9", "12-1--12-8", "5, 7-9"):
    parser = BibTexParser(customization=page_double_hyphen)
    (entry,) = bibtexparser.loads(f"@article{{ho2020, title = {{One}}, pages = {{{pages}}}}}", parser).entries
    print(pages, "=>", entry["pages"])
END
venv/bin/python pages.py | tee seen
cat >expected <<'END'
101-108 => 101--108
1-8, 12-15 => 1--15
1--3, 7--9 => 1--9
12-1--12-8 => 12--8
5, 7-9 => 5, 7--9
END
cmp expected seen
