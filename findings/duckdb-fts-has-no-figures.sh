#!/bin/sh
# duckdb 1.4.4 with its extension fts (as the package duckdb-ext-fts 1.4.4.20260205 of PyPI), python 3.11
#
# One would guess: a full-text index that finds Korean words, and Poincaré for Poincare, finds a word with a figure in it as it is written.
# What happens: figures are blanks to it. A search for 3D finds no paper, as does one for 2020; YOLOv7 finds YOLOv9 just as well, with the
# same score; and "wav2vec" is wav and vec. Of "3D" the D is left, which is then dropped as a stop word.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'duckdb==1.4.4' 'duckdb-ext-fts==1.4.4.20260205'
cat >find.py <<'END'
from pathlib import Path

import duckdb

extension = next(Path(duckdb.__file__).parents[1].glob("duckdb_ext/extensions/*/*/fts.duckdb_extension"))
database = duckdb.connect(config={"extension_directory": "extensions"})
database.execute(f"install '{extension}'")
database.execute("load fts")
print("DuckDB", duckdb.__version__)
database.execute("create table papers (key text, title text)")
titles = ["3D Gaussian Splatting", "YOLOv7", "YOLOv9", "NeRF를 위한 확산 모델", "Poincaré embeddings", "wav2vec", "Results of 2020"]
database.executemany("insert into papers values (?, ?)", [*enumerate(titles)])
database.execute("pragma create_fts_index('papers', 'key', 'title')")
query = "select title, s from (select title, fts_main_papers.match_bm25(key, ?) as s from papers) where s is not null order by title"
for word in ("확산", "Poincare", "3D", "2020", "YOLOv7", "vec"):
    rows = database.execute(query, [word]).fetchall()
    print(word, [title for title, _ in rows], "same score" if len({score for _, score in rows}) == 1 else "")
END
venv/bin/python find.py | tee seen
grep -qxF "확산 ['NeRF를 위한 확산 모델'] same score" seen
grep -qxF "Poincare ['Poincaré embeddings'] same score" seen
grep -qxF "3D [] " seen
grep -qxF "2020 [] " seen
grep -qxF "YOLOv7 ['YOLOv7', 'YOLOv9'] same score" seen
grep -qxF "vec ['wav2vec'] same score" seen
