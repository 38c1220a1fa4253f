"""Tables of the library as text, as migrations create them.

What a released migration calls here never changes.
"""

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def create(db: "Database") -> None:
    """Create the tables of papers whose text is out of date, of files written, and of conflicts.

    Triggers notice every change of a paper, whichever code makes it.
    """
    db.execute(
        "CREATE TABLE conflicts(paper INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE, "
        "field TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (paper, field, value)) WITHOUT ROWID"
    )
    db.execute("CREATE TABLE unwritten(key TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID")
    db.execute(
        "CREATE TABLE mirrored(file TEXT NOT NULL PRIMARY KEY, digest BLOB NOT NULL) WITHOUT ROWID"
    )
    db.execute("INSERT INTO unwritten SELECT key FROM papers")
    note = "INSERT OR IGNORE INTO unwritten"
    for event, sides in (("INSERT", "new"), ("UPDATE", "old new"), ("DELETE", "old")):
        own = "; ".join(f"{note} VALUES ({side}.key)" for side in sides.split())
        db.execute(
            f"CREATE TRIGGER unwritten_papers_{event} AFTER {event} ON papers BEGIN {own}; END"
        )
        for table in ("tags", "old_keys", "conflicts"):
            of = "; ".join(
                f"{note} SELECT key FROM papers WHERE id = {side}.paper" for side in sides.split()
            )
            db.execute(
                f"CREATE TRIGGER unwritten_{table}_{event} AFTER {event} ON {table} BEGIN {of}; END"
            )


def create_unwritten_triggers(connection: sqlite3.Connection, table: str) -> None:
    """Create the triggers by which a change in a table of papers' rows marks their text as old."""
    for change, sides in (("INSERT", "new"), ("UPDATE", "old new"), ("DELETE", "old")):
        marks = "; ".join(
            f"INSERT OR IGNORE INTO unwritten SELECT key FROM papers WHERE id = {side}.paper"
            for side in sides.split()
        )
        connection.execute(
            f"CREATE TRIGGER unwritten_{table}_{change} AFTER {change} ON {table} BEGIN {marks}; END"
        )
