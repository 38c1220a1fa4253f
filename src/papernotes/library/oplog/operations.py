"""The operations that the log holds: their tables, their states, and how long they are kept."""

import json
import os
import sqlite3
from collections.abc import Mapping
from typing import Any

DONE, UNDONE, EDITED, REPLACED = "done", "undone", "edited", "replaced"
"""States of an operation.

REPLACED put another library in place:
undo goes back no further. EDITED is an edit of a note that an older program logged and that cannot
be undone.
"""
MAX_OPERATIONS = 500
MAX_BYTES = 20_000_000  # of all operations; the newest is kept whatever its size
Details = Mapping[str, Any]
"""What an operation did beside its kind, by name; the values are what JSON can hold.

An operation that a program of schema 6 or older recorded has a `label`: its name in that program.
"""


_NAMES_OF_USERS = ("LOGNAME", "USER", "LNAME", "USERNAME")  # variables


def create_tables(connection: sqlite3.Connection) -> None:
    """Create the tables of an empty operation log as schema 5 had them."""
    connection.execute(
        "CREATE TABLE changes(id INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL, "
        "who TEXT NOT NULL, what TEXT NOT NULL, state TEXT NOT NULL, size INTEGER NOT NULL)"
    )
    owner = "change INTEGER NOT NULL REFERENCES changes(id) ON DELETE CASCADE"
    # `paper` is no foreign key: the log is needed most when the paper is gone.
    connection.execute(
        f"CREATE TABLE journal({owner}, paper INTEGER NOT NULL, part TEXT NOT NULL, "
        "key TEXT NOT NULL COLLATE NOCASE, state BLOB, after BLOB)"
    )
    connection.execute("CREATE UNIQUE INDEX journal_by_change ON journal(change, paper, part)")
    connection.execute("CREATE INDEX journal_by_key ON journal(key)")
    # `waiting` is -1 while an undo changes files, 1 while a redo does, and 0 once they are changed.
    connection.execute(
        f"CREATE TABLE journal_files(id INTEGER PRIMARY KEY, {owner}, source TEXT, "
        "target TEXT NOT NULL, splice BLOB, waiting INTEGER NOT NULL DEFAULT 0)"
    )
    connection.execute("CREATE INDEX journal_files_by_change ON journal_files(change)")
    connection.execute("CREATE INDEX journal_waiting ON journal_files(id) WHERE waiting <> 0")


def insert(connection: sqlite3.Connection, kind: str, details: Details, state: str) -> int:
    """Write a new operation, by today's user and at this moment; returns its id."""
    cursor = connection.execute(
        "INSERT INTO changes(made, who, kind, details, state, size) "
        "VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?, ?, ?, ?, 64)",
        (_author(), kind, encode_details(details), state),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _author() -> str:
    """Return the user at the computer: `kim@workstation`."""
    name = next(filter(None, map(os.environ.get, _NAMES_OF_USERS)), "") or _system_user()
    return f"{name}@{_computer()}".rstrip("@")


def _computer() -> str:
    if hasattr(os, "uname"):  # `platform` asks the same, and compiles a dozen expressions first
        return os.uname().nodename
    import platform

    return platform.node()


def _system_user() -> str:
    # `getpass` does the same, but importing it is slow.
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (KeyError, OSError, ImportError, AttributeError):
        return "somebody"


def encode_details(details: Details) -> str:
    """Return details as they are stored: JSON. Bytes in names of files that are no UTF-8 become `?`."""
    stored = json.dumps(details, ensure_ascii=False, separators=(",", ":"))
    return stored if stored.isascii() else stored.encode(errors="replace").decode()


def decode_details(text: str) -> Details:
    """Return the details that were stored as this text."""
    details: Details = json.loads(text)
    return details


def drop_undone(connection: sqlite3.Connection) -> None:
    """Drop the operations that could be redone."""
    connection.execute("DELETE FROM changes WHERE state = 'undone'")


def drop_oldest(connection: sqlite3.Connection, newest: int) -> None:
    """Drop the oldest operations beyond the limits, but never `newest`."""
    number = size = 0
    rows = connection.execute("SELECT id, size FROM changes ORDER BY id DESC").fetchall()
    for operation, bytes_ in rows:
        number, size = number + 1, size + bytes_
        if operation < newest and (number > MAX_OPERATIONS or size > MAX_BYTES):
            connection.execute("DELETE FROM changes WHERE id <= ?", (operation,))
            return
