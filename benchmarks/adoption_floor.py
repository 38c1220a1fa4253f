"""The floor of an adoption: the notes and rows that it leaves, made with sqlite3 and without any checks.

    python -I -S adoption_floor.py papers LIBRARY.DB FLOOR.DB     copy the papers of a library
    python -I -S adoption_floor.py adopt BLOG FOLDER              adopt reviews into a copy of that file

A review is read, its paper looked up by the id of its link, else by its title; its text gets the key of
the paper and is written with a sync; tags, a row and the words of its title and text are stored. Runs of
Hangul are stored as pairs of syllables, as in the index of papers, because words of other lengths would
not be found. It knows no other form of a head, a title or a link, no undo, no links, questions or runs,
and no review that is here already.
"""

import os
import re
import sqlite3
import sys
from functools import cache

HANGUL = re.compile("[가-힣]{2,}")


def papers(library: str, floor: str) -> None:
    """Copy keys, titles and ids of the papers of a library into an empty floor."""
    db = sqlite3.connect(floor)
    db.executescript(
        "PRAGMA journal_mode=WAL; CREATE TABLE papers(id INTEGER PRIMARY KEY, key TEXT UNIQUE, title, "
        "arxiv); CREATE INDEX titles ON papers(title); CREATE INDEX arxivs ON papers(arxiv); CREATE "
        "TABLE notes(id INTEGER PRIMARY KEY, file TEXT UNIQUE, paper INTEGER, source TEXT); CREATE TABLE "
        "tags(tag, paper, PRIMARY KEY(tag, paper)) WITHOUT ROWID; CREATE VIRTUAL TABLE fts USING "
        "fts5(title, note, content='', tokenize='unicode61')"
    )
    rows = sqlite3.connect(library).execute("SELECT id, key, title, arxiv FROM papers").fetchall()
    db.executemany("INSERT INTO papers VALUES (?, ?, ?, ?)", rows)
    db.commit()


def pairs(text: str) -> str:
    """Return a text with each run of Hangul as its pairs of syllables."""
    return HANGUL.sub(lambda run: divided(run[0]), text)


@cache  # the prose of the benchmark repeats its words
def divided(run: str) -> str:
    """Return a run of Hangul as its pairs of syllables."""
    return " ".join([run[place : place + 2] for place in range(len(run) - 1)])


def adopt(blog: str, place: str) -> None:
    """Make every review a note of its paper."""
    db = sqlite3.connect(os.path.join(place, "floor.db"), isolation_level=None)
    db.executescript("PRAGMA synchronous=NORMAL; BEGIN")
    for name in sorted(os.listdir(blog)):
        with open(os.path.join(blog, name), encoding="utf-8") as file:
            text = file.read()
        title = re.search(r"^title: \"(?:\[.*\] )?(.*)\"$", text, re.MULTILINE)
        arxiv = re.search(r"arxiv.org/abs/([0-9.]+)", text)
        row = arxiv and db.execute("SELECT * FROM papers WHERE arxiv = ?", (arxiv[1],)).fetchone()
        if title and (row is None or row[2] != title[1]):
            row = db.execute("SELECT * FROM papers WHERE title = ?", (title[1],)).fetchone()
        if not row:
            continue
        paper, key = row[:2]
        text = text.replace("---\n", f"---\ncitekey: {key}\n", 1)
        target = os.path.join(place, f"{key}.md")
        with open(target + ".tmp", "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.rename(target + ".tmp", target)
        db.execute("INSERT INTO notes VALUES (?, ?, ?, ?)", (None, f"{key}.md", paper, name))
        db.execute("INSERT INTO tags VALUES ('review', ?)", (paper,))
        words = (paper, pairs(row[2]), pairs(text))
        db.execute("INSERT INTO fts(rowid, title, note) VALUES (?, ?, ?)", words)
    db.execute("COMMIT")


{"papers": papers, "adopt": adopt}[sys.argv[1]](*sys.argv[2:])
