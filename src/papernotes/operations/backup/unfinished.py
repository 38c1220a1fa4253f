"""What a library had still to do for its files: promised notes, and pending file changes.

The text of a note that was not written yet, as after an import that was killed, may be nowhere else.
A rebuilt library has it to do instead of the old one, and the next command does it.
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from papernotes.library import Library, pending_files
from papernotes.model.notice import Notice, notice


class Unfinished(NamedTuple):
    """The keys and files of promised notes, and pending file changes as they are stored."""

    promised: tuple[tuple[str, str], ...] = ()
    changes: tuple[tuple[str, str], ...] = ()


def of(library: Library) -> Unfinished:
    """Return what a library has still to do."""
    promised = [(row.key, row.file) for row in library.notes.to_write() if not row.written]
    return Unfinished(tuple(promised), tuple(library.pending_files.stored()))


def add(library: Library, unfinished: Unfinished) -> None:
    """Give a new library these things to do, inside the caller's transaction."""
    for key, file in unfinished.promised:
        if (current := library.keys.find(key)) is not None:
            library.notes.promise(current, file)
    for kind, stored in unfinished.changes:
        library.pending_files.add_stored(kind, stored)


def salvage(library: Library, database: sqlite3.Connection) -> Iterator[Notice]:
    """Add what a damaged library had to do to another one; yield notices on what cannot be read."""
    sql = "SELECT key, file FROM notes JOIN papers ON papers.id = paper WHERE NOT written"
    try:
        add(library, Unfinished(promised=tuple(map(tuple, database.execute(sql).fetchall()))))
    except sqlite3.DatabaseError as error:
        if not _is_older(error):
            yield notice("lost-promises")
    try:
        numbers = database.execute("SELECT id FROM pending_files ORDER BY id").fetchall()
    except sqlite3.DatabaseError as error:
        if not _is_older(error):
            yield notice("lost-table", table="pending_files")
        return
    lost = 0
    sql = "SELECT kind, details FROM pending_files WHERE id = ?"
    for (number,) in numbers:
        try:
            kind, stored = database.execute(sql, (number,)).fetchone()
            pending_files.from_stored(stored)  # the details, too, may be damaged
            library.pending_files.add_stored(kind, stored)
        except (sqlite3.DatabaseError, AttributeError, TypeError, ValueError):
            lost += 1
    if lost:
        yield notice("lost-changes", number=lost)


def _is_older(error: sqlite3.Error) -> bool:
    """Return whether an error only says that the library is of a schema without such a table."""
    return "no such table" in str(error) or "no such column" in str(error)
