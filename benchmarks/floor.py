"""The floor: each job as bare as the standard library's sqlite3 allows.

No options, no errors explained; of the notes no more than whether one was edited, and that
only where a folder of them is named. Run with `python -I -S floor.py JOB DB`.
"""

import os
import sqlite3
import sys


def main(job: str, path: str, *rest: str) -> None:
    """Do one job on the database at `path`."""
    db = sqlite3.connect(path, isolation_level=None)
    write = sys.stdout.write
    if job == "list":
        for row in db.execute("SELECT key, year, venue, title FROM papers"):
            write("{}\t{}\t{}\t{}\n".format(*row))
    elif job == "page":
        for row in db.execute(
            "SELECT key, year, venue, title FROM papers ORDER BY id DESC LIMIT 20"
        ):
            write("{}\t{}\t{}\t{}\n".format(*row))
    elif job == "search":
        if len(rest) > 1:  # a folder of notes, each of which may have been edited
            with os.scandir(rest[1]) as files:
                db.execute("SELECT ?", (max(file.stat().st_mtime_ns for file in files),))
        for row in db.execute(
            "SELECT key, year, title FROM (SELECT rowid AS hit FROM fts WHERE fts MATCH ? "
            "ORDER BY rank LIMIT 20) JOIN papers ON id = hit",
            rest[:1],
        ):
            write("{}\t{}\t{}\n".format(*row))
    elif job == "index":  # a folder of notes, from nothing
        db.executescript(
            "BEGIN; DROP TABLE IF EXISTS notes; "
            "CREATE VIRTUAL TABLE notes USING fts5(note, content='', tokenize='unicode61')"
        )
        with os.scandir(rest[0]) as files:
            for file in files:
                with open(file.path, encoding="utf-8") as note:
                    db.execute("INSERT INTO notes(note) VALUES (?)", (note.read(),))
        db.execute("COMMIT")
    elif job == "export":
        for (text,) in db.execute("SELECT bib FROM papers ORDER BY key"):
            write(text + "\n")
    elif job == "add":
        db.execute("BEGIN IMMEDIATE")
        (number,) = db.execute("SELECT max(id) + 1 FROM papers").fetchone()
        key = f"{rest[0]}{number}"
        values = (number, key, "A title of a paper", "Ho, Jonathan", "CVPR", 2020, "@misc{x}")
        db.execute("INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        db.execute(
            "INSERT INTO fts(rowid, title, abstract, note) VALUES (?, ?, ?, ?)",
            (number, "A title of a paper", "An abstract " * 60, ""),
        )
        db.execute("COMMIT")
    elif job == "tag":
        db.execute("INSERT OR IGNORE INTO tags SELECT ?, id FROM papers WHERE key = ?", rest)


main(*sys.argv[1:])
