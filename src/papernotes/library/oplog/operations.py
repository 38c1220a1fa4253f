"""The changes that the journal keeps: its tables, what state a change is in, and for how long it stays."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from papernotes.library.oplog.author import who

DONE, UNDONE, EDITED, LEFT, REPLACED = "done", "undone", "edited", "left", "replaced"
"""States of a change: LEFT is one that cannot be redone any more and has files to move yet,
REPLACED one that put another library in place, at which undoing ends. EDITED is an edit of a
note as older programs logged it, which cannot be undone."""
MOST = 500  # changes kept
LARGEST = 20_000_000  # bytes kept, unless one change alone takes more
Details = Mapping[str, Any]
"""What an operation did beside its kind, by name; values are what JSON can hold.

Of an operation that a program of schema 6 or older recorded, `label` is what that program called it.
"""


def create(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty journal as schema 5 had them."""
    connection.execute(
        "CREATE TABLE changes(id INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL, "
        "who TEXT NOT NULL, what TEXT NOT NULL, state TEXT NOT NULL, size INTEGER NOT NULL)"
    )
    owner = "change INTEGER NOT NULL REFERENCES changes(id) ON DELETE CASCADE"
    # `paper` is no foreign key: the paper may be gone, and that is when it matters.
    connection.execute(
        f"CREATE TABLE journal({owner}, paper INTEGER NOT NULL, part TEXT NOT NULL, "
        "key TEXT NOT NULL COLLATE NOCASE, state BLOB, after BLOB)"
    )
    connection.execute("CREATE UNIQUE INDEX journal_by_change ON journal(change, paper, part)")
    connection.execute("CREATE INDEX journal_by_key ON journal(key)")
    # `waiting` is -1 while undoing, 1 while redoing, and 0 once the file has followed.
    connection.execute(
        f"CREATE TABLE journal_files(id INTEGER PRIMARY KEY, {owner}, source TEXT, "
        "target TEXT NOT NULL, splice BLOB, waiting INTEGER NOT NULL DEFAULT 0)"
    )
    connection.execute("CREATE INDEX journal_files_by_change ON journal_files(change)")
    connection.execute("CREATE INDEX journal_waiting ON journal_files(id) WHERE waiting <> 0")


def begin(connection: sqlite3.Connection, kind: str, details: Details, state: str) -> int:
    """Write down an operation that begins now; returns its number."""
    cursor = connection.execute(
        "INSERT INTO changes(made, who, kind, details, state, size) "
        "VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?, ?, ?, ?, 64)",
        (who(), kind, packed(details), state),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def packed(details: Details) -> str:
    """Details as they are stored."""
    return json.dumps(details, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Details:
    """The details that were stored as this text."""
    details: Details = json.loads(text)
    return details


def give_up_redoing(connection: sqlite3.Connection) -> None:
    """Drop the changes that were undone; only files that wait to be moved are not forgotten."""
    connection.execute(
        "UPDATE changes SET state = 'left' WHERE state = 'undone' "
        "AND id IN (SELECT change FROM journal_files WHERE waiting <> 0)"
    )
    connection.execute("DELETE FROM changes WHERE state = 'undone'")


def bound(connection: sqlite3.Connection, newest: int) -> None:
    """Drop the oldest changes beyond what is kept, and never `newest`."""
    number = size = 0
    rows = connection.execute("SELECT id, size FROM changes ORDER BY id DESC").fetchall()
    for change, taken in rows:
        number, size = number + 1, size + taken
        if change < newest and (number > MOST or size > LARGEST):
            connection.execute("DELETE FROM changes WHERE id <= ?", (change,))
            return
