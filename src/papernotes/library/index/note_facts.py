"""What notes say that is read as data: questions, runs and typed links, by file and place.

`place` counts the items of one kind in a file, from 1, in the order of the text. The tables hold
notes of papers, notes by other people and notes without a paper alike: `notes` in library.db
knows whose a file is.
"""

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # commands that only read need no such data
    from papernotes.model.note_facts import NoteFacts

VERSION = "12"
"""Changes whenever the rules of the parsers change, so that all notes are read again."""
SCHEMA = """
CREATE TABLE questions(file TEXT NOT NULL, place INTEGER NOT NULL, line INTEGER NOT NULL,
    text TEXT NOT NULL, answer TEXT NOT NULL, answer_line INTEGER NOT NULL, see TEXT NOT NULL,
    ticked INTEGER NOT NULL, asked TEXT NOT NULL, asked_in TEXT NOT NULL,
    last_line INTEGER NOT NULL, PRIMARY KEY (file, place)) WITHOUT ROWID;
CREATE TABLE answers(file TEXT NOT NULL, place INTEGER NOT NULL, line INTEGER NOT NULL,
    target TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (file, place)) WITHOUT ROWID;
CREATE TABLE runs(file TEXT NOT NULL, place INTEGER NOT NULL, line INTEGER NOT NULL,
    state TEXT NOT NULL, date TEXT NOT NULL, code TEXT NOT NULL, commit_id TEXT NOT NULL,
    data TEXT NOT NULL, setting TEXT NOT NULL, result TEXT NOT NULL, wrong TEXT NOT NULL,
    text TEXT NOT NULL, PRIMARY KEY (file, place)) WITHOUT ROWID;
CREATE TABLE measures(file TEXT NOT NULL, place INTEGER NOT NULL, position INTEGER NOT NULL,
    metric TEXT NOT NULL, theirs REAL, mine REAL, unit TEXT NOT NULL, gap REAL,
    PRIMARY KEY (file, place, position)) WITHOUT ROWID;
CREATE TABLE edges(file TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL,
    target TEXT NOT NULL, line INTEGER NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL,
    PRIMARY KEY (file, place)) WITHOUT ROWID;
CREATE TABLE unreadable(file TEXT NOT NULL, place INTEGER NOT NULL, line INTEGER NOT NULL,
    kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (file, place)) WITHOUT ROWID;
"""
_TABLES = ("questions", "answers", "runs", "measures", "edges", "unreadable")


def put(index: sqlite3.Connection, file: str, facts: "NoteFacts") -> None:
    """Store what a note file says. Nothing of the file may be stored yet."""
    rows: dict[str, list[tuple[object, ...]]] = {
        "questions": [(file, item.number, item.line, *item[2:]) for item in facts.questions],
        "runs": [(file, place, *run[:-1]) for place, run in enumerate(facts.runs, 1)],
        "measures": [
            (file, place, position, *measure)
            for place, run in enumerate(facts.runs, 1)
            for position, measure in enumerate(run.measures, 1)
        ],
    }
    for name in ("answers", "edges", "unreadable"):
        rows[name] = [(file, place, *item) for place, item in enumerate(getattr(facts, name), 1)]
    for name, values in rows.items():
        if values:
            marks = ", ".join("?" * len(values[0]))
            index.executemany(f"INSERT INTO {name} VALUES ({marks})", values)


def forget(index: sqlite3.Connection, file: str) -> None:
    """Remove what a note file said."""
    for name in _TABLES:
        index.execute(f"DELETE FROM {name} WHERE file = ?", (file,))
