#!/bin/sh
# pandas 3.1.1 (PyPI), python 3.11
#
# One would guess: JSON tells text from numbers by its quotes, so what stands in quotes is read as text; guessing is
# for CSV, which has none.
# What happens: a member whose texts all look like numbers becomes a column of numbers. The arXiv id "2006.10000" is
# 2006.1, the version "1.10" is 1.1, the page "0012" is 12, and to_json writes them so. One other text in the column, and
# all is text. A member named "date" becomes times, by its name. With dtype=False (and convert_dates=False) all stay.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pandas==3.1.1'
cat >try.py <<'PYTHON'
import io
import warnings

import pandas

warnings.simplefilter("ignore")  # convert_dates is deprecated
print("pandas", pandas.__version__)
text = """[{"key": "a", "arxiv": "2006.10000", "version": "1.10", "page": "0012", "date": "2026-11-28", "day": "2026-11-28"},
 {"key": "b", "arxiv": "2006.11239", "version": "1.9", "page": "0013", "date": "2026-11-29", "day": "2026-11-29"}]"""
for name, options in (("as it is", {}), ("dtype=False", {"dtype": False, "convert_dates": False})):
    row = pandas.read_json(io.StringIO(text), **options).iloc[0]
    print(name, [str(value) for value in row])
mixed = text.replace("2006.11239", "cs/9901001")
print("mixed", pandas.read_json(io.StringIO(mixed)).iloc[0]["arxiv"])
PYTHON
venv/bin/python try.py | tee out.txt
grep -qxF "as it is ['a', '2006.1', '1.1', '12', '2026-11-28 00:00:00', '2026-11-28']" out.txt
grep -qxF "dtype=False ['a', '2006.10000', '1.10', '0012', '2026-11-28', '2026-11-28']" out.txt
grep -qxF 'mixed 2006.10000' out.txt
