#!/bin/sh
# SQLite 3.54.1 in apsw 3.54.1.0 (PyPI), python 3.11
#
# One would guess: the date of a year alone, date('2020'), as papers often have no more, is NULL, as that of '2020-11' is, or the first of
# January.
# What happens: a number is a day of the Julian calendar, so 2020 is 5 June of the year 4708 before Christ, "-4707-06-05", and
# strftime('%Y', year) of a column of years is -4707 for all of them, texts or numbers; sorted and grouped by it, papers of all years are of
# one. '2020-11' is NULL, and 31 November is 1 December.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'apsw==3.54.1.0'
cat >ask.py <<'END'
import apsw

database = apsw.Connection(":memory:")
print("SQLite", apsw.sqlite_lib_version())
for term in ("date('2020')", "date(2020)", "date('2020-11')", "date('2020-11-31')"):
    print(term, "=>", database.execute(f"SELECT {term}").fetchone()[0])
database.execute("CREATE TABLE papers(year TEXT)")
database.execute("INSERT INTO papers VALUES ('1998'), ('2020'), ('2024')")
print(database.execute("SELECT strftime('%Y', year), count(*) FROM papers GROUP BY 1").fetchall())
END
venv/bin/python ask.py | tee seen
grep -qxF "date('2020') => -4707-06-05" seen
grep -qxF "date(2020) => -4707-06-05" seen
grep -qxF "date('2020-11') => None" seen
grep -qxF "date('2020-11-31') => 2020-12-01" seen
grep -qxF "[('-4707', 3)]" seen
