"""A damaged library.db: noticed, measured, and explained with what to do."""

import os
import sqlite3
from contextlib import closing

from papernotes.errors import RefusedError
from papernotes.library.db import connection as door

_MISSES = 5000  # row ids without a paper after which no more are looked for
_TELLING = ("malformed", "not a database", "corrupt", "Could not decode")


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is not as SQLite wrote it."""
    return any(word in str(error) for word in _TELLING)


def was_ours(path: str) -> bool:
    """Whether a file that is no database stands where a library of ours was."""
    from papernotes.library.backup import snapshot

    with open(path, "rb") as file:
        if file.read(16) == b"SQLite format 3\x00" and os.path.getsize(path) >= 512:
            return False
    return bool(snapshot.every(path)) or _holds_notes(os.path.dirname(path))


def _holds_notes(root: str) -> bool:
    try:
        return any(name.endswith(".md") for name in os.listdir(os.path.join(root, "notes")))
    except OSError:
        return False


def explained(path: str, error: Exception | str) -> RefusedError:
    """What is damaged, how much of it can be read, and what to do."""
    from papernotes.library.backup import snapshot

    found, total = readable(path)
    much = "none of its papers" if not found else f"{found} of its {total} papers"
    if found and total < found:
        much = f"{found} papers"
    snapshots = snapshot.every(path)
    how = (
        f"`papers restore {snapshots[-1]}` puts back the newest backup"
        if snapshots
        else "no backup is beside it"
    )
    return RefusedError(
        f"{path} is damaged ({error}), and {much} can be read: {how}, "
        "and `papers rebuild` makes a new library of what is left. Nothing was changed."
    )


def readable(path: str) -> tuple[int, int]:
    """How many papers can be read row by row, and how many there seem to have been."""
    mode = "mode=ro" if os.path.exists(path + "-wal") else "immutable=1"
    location = f"{door.uri(path)}?{mode}"
    try:
        with closing(sqlite3.connect(location, uri=True)) as connection:
            # Without this SQLite reads nothing at all of a file that was cut short.
            connection.execute("PRAGMA writable_schema = ON")
            found = _found(connection)
            return found, max(found, _total(connection))
    except sqlite3.Error:
        return 0, 0


def _total(connection: sqlite3.Connection) -> int:
    most = 0
    for sql in (
        "SELECT count(*) FROM papers",
        "SELECT count(*) FROM papers NOT INDEXED",
        "SELECT count(DISTINCT paper) FROM authors",
    ):
        try:
            most = max(most, connection.execute(sql).fetchone()[0])
        except sqlite3.Error:
            continue
    return most


def _found(connection: sqlite3.Connection) -> int:
    found = misses = row = 0
    while misses < _MISSES:
        row += 1
        try:
            there = connection.execute("SELECT * FROM papers WHERE id = ?", (row,)).fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                break
            there = None
        except sqlite3.DatabaseError:
            there = None
        found, misses = (found + 1, 0) if there else (found, misses + 1)
    return found
