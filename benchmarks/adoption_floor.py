"""The floor of an adoption: reviews copied into a folder and indexed with sqlite3, without any checks.

Run with `python -I -S adoption_floor.py BLOG FOLDER`.
"""

import os
import re
import sqlite3
import sys


def main(blog: str, place: str) -> None:
    """Copy and index every review."""
    db = sqlite3.connect(os.path.join(place, "floor.db"), isolation_level=None)
    db.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE notes(id INTEGER PRIMARY "
        "KEY, file TEXT UNIQUE, title, arxiv); CREATE TABLE tags(tag, note, PRIMARY KEY(tag, note)) "
        "WITHOUT ROWID; CREATE VIRTUAL TABLE fts USING fts5(title, note, content='', "
        "tokenize='unicode61'); BEGIN"
    )
    for number, name in enumerate(sorted(os.listdir(blog)), 1):
        with open(os.path.join(blog, name), encoding="utf-8") as file:
            text = file.read()
        title = re.search(r"^title: (.*)$", text, re.MULTILINE)
        arxiv = re.search(r"arxiv.org/abs/([0-9.]+)", text)
        target = os.path.join(place, f"{number}.md")
        with open(target + ".tmp", "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.rename(target + ".tmp", target)
        row = (number, name, title and title[1], arxiv and arxiv[1])
        db.execute("INSERT INTO notes VALUES (?, ?, ?, ?)", row)
        db.execute("INSERT INTO tags VALUES ('review', ?)", (number,))
        db.execute("INSERT INTO fts(rowid, title, note) VALUES (?, ?, ?)", (number, row[2], text))
    db.execute("COMMIT")


main(*sys.argv[1:])
