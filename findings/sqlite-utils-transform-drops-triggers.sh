#!/bin/sh
# sqlite-utils 4.2.1 (PyPI), python 3.11 with its SQLite
#
# One would guess: "sqlite-utils transform", which renames or orders the columns of a table, leaves what else belongs to it, as ALTER TABLE
# does: the triggers, how texts are compared, and computed columns; it keeps indexes, checks and foreign keys.
# What happens: the table is made anew without them. The triggers are gone, so that a search which sqlite-utils itself has set up with
# --create-triggers finds no paper that is added later, and finds a changed one by its old words. COLLATE NOCASE is gone, so the key
# HO2020 is no longer ho2020, and the computed column is no column any more. Nothing is said, and the exit code is 0.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'sqlite-utils==4.2.1'
tool=venv/bin/sqlite-utils
$tool --version
$tool query papers.db "CREATE TABLE papers (key TEXT PRIMARY KEY COLLATE NOCASE, title TEXT CHECK (title <> ''), year INTEGER,
  label TEXT GENERATED ALWAYS AS (key || ' ' || year) VIRTUAL)" >made
$tool enable-fts papers.db papers title --create-triggers
$tool query papers.db "INSERT INTO papers (key, title, year) VALUES ('ho2020', '확산 모델', 2020)" >made
look() {
  $tool query papers.db "SELECT count(*) AS triggers FROM sqlite_master WHERE type = 'trigger'" --nl
  $tool query papers.db "SELECT key FROM papers WHERE key = 'HO2020'" --nl
  $tool query papers.db "SELECT count(*) AS labels FROM pragma_table_xinfo('papers') WHERE name = 'label'" --nl
}
look | tee before
$tool transform papers.db papers --column-order title
$tool query papers.db "INSERT INTO papers (key, title, year) VALUES ('kim2021', '확산 학습', 2021)" >made
$tool query papers.db "UPDATE papers SET title = '생성 모델' WHERE key = 'ho2020'" >made
look | tee after
$tool search papers.db papers 확산 -c title --nl | tee found
printf '%s\n' '{"triggers": 3}' '{"key": "ho2020"}' '{"labels": 1}' | cmp - before
printf '%s\n' '{"triggers": 0}' '[]' '{"labels": 0}' | cmp - after
test "$(cat found)" = '{"title": "생성 모델"}'
$tool schema papers.db papers | tee schema
grep -q "CHECK (title <> '')" schema
