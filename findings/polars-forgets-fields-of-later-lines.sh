#!/bin/sh
# polars 2.1.0, with pyarrow 26.0.1 and duckdb 2.0.1 beside it (PyPI); python 3.11
#
# One would guess: JSON lines have the fields that any line has, or, where only the first lines are looked at, a field that turns up later is
# refused, as polars refuses there a year that is text in line 151 and a number before.
# What happens: the first 100 lines say which fields there are, and a field that comes first in line 151 is left out, its values too,
# without a word: of 300 papers of which the later ones have a DOI, the table has no column doi. Where the first lines have it as null, it is
# an error. pyarrow and DuckDB keep it; infer_schema_length=None reads all.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'polars==2.1.0' 'pyarrow==26.0.1' 'duckdb==2.0.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(polars|pyarrow|duckdb) '
cat >read.py <<'END'
import json
from pathlib import Path

import duckdb
import polars
import pyarrow.json


def lines(field: str, before: object, after: object) -> str:
    rows = [{"key": f"p{n}", field: before if n < 150 else after} for n in range(300)]
    text = "".join(json.dumps({name: value for name, value in row.items() if value != "absent"}) + "\n" for row in rows)
    name = f"{field}-{before}.jsonl"
    Path(name).write_text(text)
    return name


def columns(name: str, **options: None) -> list[str] | str:
    try:
        return polars.read_ndjson(name, **options).columns
    except polars.exceptions.PolarsError as error:
        return type(error).__name__


late = lines("doi", "absent", "10.5555/1")
print("late", columns(late), columns(late, infer_schema_length=None), polars.scan_ndjson(late).collect().columns)
print("null", columns(lines("doi", None, "10.5555/1")))
print("text", columns(lines("year", 2020, "2020?")))
print("pyarrow", pyarrow.json.read_json(late).column_names, "duckdb", duckdb.sql(f"select * from '{late}'").columns)
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
late ['key'] ['key', 'doi'] ['key']
null ComputeError
text ComputeError
pyarrow ['key', 'doi'] duckdb ['key', 'doi']
END
cmp expected seen
