"""The floor: each job with nothing but the standard library's sqlite3.

No options and no error messages; notes are only checked for edits, and only if a folder
of them is given. Run with `python -I -S floor.py JOB DB`.
"""

import os
import sqlite3
import sys


def bring(db: sqlite3.Connection, source: str, notes: str) -> None:
    """Put papers, tags, and the words of entries and notes into an empty database."""
    db.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE papers(id INTEGER "
        "PRIMARY KEY, key TEXT UNIQUE, title, authors, venue, year, bib); CREATE TABLE tags(tag, "
        "paper, PRIMARY KEY(tag, paper)) WITHOUT ROWID; CREATE VIRTUAL TABLE fts USING "
        "fts5(title, abstract, note, content='', tokenize='unicode61')"
    )
    db.execute("ATTACH ? AS source", (source,))
    db.execute("BEGIN")
    for *row, abstract in db.execute(
        "SELECT id, key, title, '', venue, year, citation, abstract FROM source.papers ORDER BY id"
    ).fetchall():
        number, key, title, *_ = row
        db.execute("INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        for tag in db.execute("SELECT tag FROM source.tags WHERE paper = ?", (number,)).fetchall():
            db.execute("INSERT INTO tags VALUES (?, ?)", (*tag, number))
        with open(os.path.join(notes, key + ".md"), encoding="utf-8") as note:
            values = (number, title, abstract, note.read())
        db.execute("INSERT INTO fts(rowid, title, abstract, note) VALUES (?, ?, ?, ?)", values)
    db.execute("COMMIT")


def add(db: sqlite3.Connection, name: str) -> None:
    """Add a paper whose key begins with a name."""
    db.execute("BEGIN IMMEDIATE")
    (number,) = db.execute("SELECT max(id) + 1 FROM papers").fetchone()
    key = f"{name}{number}"
    values = (number, key, "A title of a paper", "Ho, Jonathan", "CVPR", 2020, "@misc{x}")
    db.execute("INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    db.execute(
        "INSERT INTO fts(rowid, title, abstract, note) VALUES (?, ?, ?, ?)",
        (number, "A title of a paper", "An abstract " * 60, ""),
    )
    db.execute("COMMIT")


def main(job: str, path: str, *rest: str) -> None:
    """Do one job on the database at `path`."""
    db = sqlite3.connect(path, isolation_level=None)
    write = sys.stdout.write
    if job in ("list", "page"):
        newest = " ORDER BY id DESC LIMIT 20" if job == "page" else ""
        for row in db.execute(f"SELECT key, year, venue, title FROM papers{newest}"):
            write("{}\t{}\t{}\t{}\n".format(*row))
    elif job == "search":
        if len(rest) > 1:  # a folder of notes that may have been edited
            with os.scandir(rest[1]) as files:
                db.execute("SELECT ?", (max(file.stat().st_mtime_ns for file in files),))
        for row in db.execute(
            "SELECT key, year, title FROM (SELECT rowid AS hit FROM fts WHERE fts MATCH ? "
            "ORDER BY rank LIMIT 20) JOIN papers ON id = hit",
            rest[:1],
        ):
            write("{}\t{}\t{}\n".format(*row))
    elif job == "import":  # a library.db and a folder of notes to import
        bring(db, *rest)
    elif job == "export":
        for (text,) in db.execute("SELECT bib FROM papers ORDER BY key"):
            write(text + "\n")
    elif job == "add":
        add(db, *rest)
    elif job == "tag":
        db.execute("INSERT OR IGNORE INTO tags SELECT ?, id FROM papers WHERE key = ?", rest)


main(*sys.argv[1:])
