"""Detect a damaged library.db, count what can be read, and explain what to do."""

import os
import sqlite3
from contextlib import closing

from papernotes.disk import sqlite_files
from papernotes.errors import RefusedError

_MISSES = 5000  # the search for papers ends after so many row ids without one
_DAMAGE_WORDS = ("malformed", "not a database", "corrupt", "Could not decode")


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether an error means that the database file is damaged."""
    return any(word in str(error) for word in _DAMAGE_WORDS)


def was_library(path: str) -> bool:
    """Return whether a file that is not a database was a papernotes library before."""
    from papernotes.library.backup import snapshot

    with open(path, "rb") as file:
        if file.read(16) == sqlite_files.MAGIC and os.path.getsize(path) >= 512:
            return False
    return bool(snapshot.list_snapshots(path)) or _holds_notes(os.path.dirname(path))


def _holds_notes(root: str) -> bool:
    try:
        return any(name.endswith(".md") for name in os.listdir(os.path.join(root, "notes")))
    except OSError:
        return False


def damage_error(path: str, error: Exception | str) -> RefusedError:
    """Return an error with what is damaged, how many papers can be read, and what to do."""
    from papernotes.library.backup.way_back import restore_command

    readable_papers, total = count_readable(path)
    amount = (
        "none of its papers" if not readable_papers else f"{readable_papers} of its {total} papers"
    )
    if readable_papers and total < readable_papers:
        amount = f"{readable_papers} papers"
    command = restore_command(path)
    advice = (
        f"`{command}` restores the newest backup" if command else "There is no backup beside it"
    )
    return RefusedError(
        f"{path} is damaged ({error}); {amount} can be read. Nothing was changed. {advice}; "
        "`papers rebuild` makes a new library from what can be read."
    )


def count_readable(path: str) -> tuple[int, int]:
    """Return the number of papers that can be read row by row, and the estimated total."""
    mode = "mode=ro" if os.path.exists(path + "-wal") else "immutable=1"
    location = f"{sqlite_files.uri(path)}?{mode}"
    try:
        with closing(sqlite3.connect(location, uri=True)) as connection:
            # Without this SQLite reads nothing from a truncated file.
            connection.execute("PRAGMA writable_schema = ON")
            count = _count_readable_rows(connection)
            return count, max(count, _count_papers(connection))
    except sqlite3.Error:
        return 0, 0


def _count_papers(connection: sqlite3.Connection) -> int:
    highest = 0
    for sql in (
        "SELECT count(*) FROM papers",
        "SELECT count(*) FROM papers NOT INDEXED",
        "SELECT count(DISTINCT paper) FROM authors",
    ):
        try:
            highest = max(highest, connection.execute(sql).fetchone()[0])
        except sqlite3.Error:
            continue
    return highest


def _count_readable_rows(connection: sqlite3.Connection) -> int:
    count = misses = row = 0
    while misses < _MISSES:
        row += 1
        try:
            paper = connection.execute("SELECT * FROM papers WHERE id = ?", (row,)).fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                break
            paper = None
        except sqlite3.DatabaseError:
            paper = None
        count, misses = (count + 1, 0) if paper else (count, misses + 1)
    return count


def is_unwritable(error: sqlite3.Error) -> bool:
    """Return whether the error says that a file cannot be written, as on a full disk."""
    return any(
        words in str(error) for words in ("disk is full", "disk I/O", "readonly", "unable to open")
    )
