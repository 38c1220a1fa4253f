#!/bin/sh
# SQLite 3.54.1 in apsw 3.54.1.0 (PyPI), python 3.11
#
# One would guess: format() counts characters, as length(), substr() and instr() do, so '%-8s' makes columns that line up, and '%.4s' is a
# text of at most four characters; or of bytes, but whole letters.
# What happens: it counts bytes, and cuts within a letter. '확산' is padded with two blanks and 'model' with three, so the columns do not line
# up; '%.4s' of '확산' is one syllable and the first byte of the next, a text that is no UTF-8: stored, and read by Python, it is an error in
# every later query of that column. With "!", '%!.4s', characters are counted. printf() is the same function.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'apsw==3.54.1.0'
cat >ask.py <<'END'
import apsw

database = apsw.Connection("papers.db")
print("SQLite", apsw.sqlite_lib_version())
for term in (
    "length('확산'), substr('확산모델', 1, 3), instr('확산모델', '모델')",
    "format('%-8s|', '확산'), format('%-8s|', 'model')",
    "format('%.3s|', '확산모델'), hex(format('%.4s', '확산')), format('%!.4s|', '확산모델을')",
):
    print(term, "=>", *database.execute(f"SELECT {term}").fetchone())
database.execute("CREATE TABLE short(title)")
database.execute("INSERT INTO short VALUES (format('%.4s', 'model')), (format('%.4s', '확산'))")
try:
    print(database.execute("SELECT title FROM short").fetchall())
except UnicodeDecodeError as error:
    print("error:", error.reason)
END
venv/bin/python ask.py | tee seen
grep -qF '=> 2 확산모 3' seen
grep -qF '=> 확산  | model   |' seen
grep -qF '=> 확| ED9995EC 확산모델|' seen
grep -qxF 'error: unexpected end of data' seen
