#!/bin/sh
# sqlite-utils 4.2.1 with tabulate 0.10.0, python 3.11
#
# One would guess: a column of type TEXT is printed as it is stored, whichever way of printing is
# chosen; what looks like a number is touched, if at all, when CSV is read in.
# What happens: with --table every text that looks like a number is printed as one, with six digits.
# The arXiv ids 2006.11239 and 2006.11244 are both printed as 2006.11, 2006.10000 as 2006.1, and
# stored are all ten signs. One other text in the column ("none"), and all is printed as it is.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'sqlite-utils==4.2.1' 'tabulate==0.10.0'
venv/bin/sqlite-utils --version
cat >rows.json <<'END'
[{"key": "ho", "arxiv": "2006.11239"}, {"key": "so", "arxiv": "2006.11244"}, {"key": "xu", "arxiv": "2006.10000"}]
END
venv/bin/sqlite-utils insert one.db papers rows.json
venv/bin/sqlite-utils schema one.db | tee schema
grep -q '"arxiv" TEXT' schema
venv/bin/sqlite-utils rows one.db papers --table | tee table
grep -q 'ho *2006.11$' table
grep -q 'so *2006.11$' table
grep -q 'xu *2006.1$' table
venv/bin/sqlite-utils rows one.db papers --csv | tee csv
grep -q 'ho,2006.11239' csv
grep -q 'xu,2006.10000' csv
echo '{"key": "no", "arxiv": "none"}' | venv/bin/sqlite-utils insert one.db papers -
venv/bin/sqlite-utils rows one.db papers --table | tee table
grep -q 'ho *2006.11239' table
grep -q 'xu *2006.10000' table
