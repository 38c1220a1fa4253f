#!/bin/sh
# sqlite-utils 4.2.1 (PyPI), python 3.11, whose sqlite3 module makes the dump
#
# One would guess: what "sqlite-utils dump" writes of a database, SQLite reads again; search that sqlite-utils itself has
# set up is in it, or left out.
# What happens: the table of the search is written as a row of the schema, as a fill of that table and as the tables behind it.
# Within one connection the row makes no table, so reading stops at "no such table: papers_fts", and as all is one transaction,
# nothing is there: no paper either. A database without search is read again whole.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'sqlite-utils==4.2.1'
venv/bin/sqlite-utils --version
cat >read.py <<'END'
import sqlite3
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    dump = file.read()
database = sqlite3.connect(":memory:")
try:
    database.executescript(dump)
except sqlite3.OperationalError as error:
    print(error)
    database.rollback()
names = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
print(names, [database.execute("select count(*) from papers").fetchone() for name in names])
END
printf '[{"id": 1, "title": "확산 모델"}, {"id": 2, "title": "NeRF"}]' | venv/bin/sqlite-utils insert papers.db papers - --pk id
venv/bin/sqlite-utils dump papers.db >plain.sql
venv/bin/sqlite-utils enable-fts papers.db papers title --create-triggers
venv/bin/sqlite-utils search papers.db papers nerf | tee seen
grep -qF '"NeRF"' seen
venv/bin/sqlite-utils dump papers.db >search.sql
venv/bin/python read.py plain.sql | tee seen
grep -qxF "['papers'] [(2,)]" seen
venv/bin/python read.py search.sql | tee seen
grep -qxF 'no such table: papers_fts' seen
grep -qxF '[] []' seen
