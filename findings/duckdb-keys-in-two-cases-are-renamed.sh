#!/bin/sh
# duckdb 2.0.1 (PyPI); python 3.11
#
# One would guess: JSON in which papers stand by their citation keys, Kim2020 and kim2020, is read with these names, since JSON tells letter cases apart, or it
# is refused, since SQL does not.
# What happens: where the keys are members of a line, the second is renamed: the columns are Kim2020 and kim2020_1, and what asks for "kim2020" gets the
# other paper. Where they are one level deeper, the file is refused ("Duplicate name"), and with ignore_errors=true, as the message advises,
# the second paper is left out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'duckdb==2.0.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^duckdb '
printf '{"Kim2020": "one", "kim2020": "two"}\n' >flat.json
printf '{"papers": {"Kim2020": "one", "kim2020": "two"}}\n' >deep.json
cat >read.py <<'END'
import duckdb

database = duckdb.connect()


def read(query: str) -> str:
    try:
        return str(database.execute(query).fetchall())
    except duckdb.Error as error:
        return f"{type(error).__name__}: {error}"


print([column[0] for column in database.execute("SELECT * FROM 'flat.json'").description])
print(read("""SELECT "kim2020" FROM 'flat.json'"""))
print(read("SELECT papers FROM 'deep.json'"))
print(read("SELECT papers FROM read_json('deep.json', ignore_errors=true)"))
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
['Kim2020', 'kim2020_1']
[('one',)]
NotImplementedException: Not implemented Error: Duplicate name "kim2020" in struct auto-detected in JSON, try ignore_errors=true
[({'Kim2020': 'one'},)]
END
cmp expected seen
