"""What a library had still to do for its files: promised notes, and pending file changes.

The text of a note that was not written yet, as after an import that was killed, may be nowhere else.
A rebuilt library has it to do instead of the old one, and the next command does it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from papernotes.library import Library, pending_files
from papernotes.model import citekeys
from papernotes.model.notice import Notice, notice
from papernotes.operations.notes import create
from papernotes.operations.notes.pending_changes import written_notes


class PromisedNote(NamedTuple):
    """A note that is still to be written. The text is empty for one that begins as the template."""

    key: str
    file: str
    text: str = ""


class Unfinished(NamedTuple):
    """Promised notes, and pending file changes as they are stored."""

    promised: tuple[PromisedNote, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()


def of(library: Library) -> Unfinished:
    """Return what a library has still to do."""
    promised = tuple(
        PromisedNote(row.key, row.file, create.promised_text(library, row.file))
        for row in library.notes.to_write()
        if not row.written
    )
    return Unfinished(promised, tuple(library.pending_files.stored()))


def add(library: Library, unfinished: Unfinished) -> None:
    """Give a new library these things to do, inside the caller's transaction."""
    for note in unfinished.promised:
        _promise(library, note)
    for kind, stored in unfinished.changes:
        library.pending_files.add_stored(kind, stored)


def _promise(library: Library, note: PromisedNote) -> None:
    """Promise a note again. Without its paper, a text of its own becomes a note without a paper."""
    key = library.keys.find(note.key)
    if key is not None and note.text:
        create.promise_text(library, key, note.text, note.file)
    elif key is not None:
        library.notes.promise(key, note.file)
    elif note.text:
        written_notes.write_later(library, note.file, note.text, note.key)


def salvage(library: Library, database: sqlite3.Connection) -> Iterator[Notice]:
    """Add what a damaged library had to do to another one; yield notices on what cannot be read."""
    yield from _salvage_promised(library, database)
    yield from _salvage_changes(library, database)


def _salvage_promised(library: Library, database: sqlite3.Connection) -> Iterator[Notice]:
    """Add the promised notes of a damaged library with their texts."""
    sql = "SELECT file, key FROM notes JOIN papers ON papers.id = paper WHERE NOT written"
    try:
        keys = dict(map(tuple, database.execute(sql).fetchall()))
    except sqlite3.DatabaseError as error:
        if not _is_older(error):
            yield notice("lost-promises")
        keys = {file: citekeys.key_from_file(file) for file in _files_with_text(database)}
    lost = 0
    for file, key in keys.items():
        text = _read_state(database, "value", "name = ?", create.PROMISED_TEXT + file)
        lost += text is None
        _promise(library, PromisedNote(key, file, *(text or ())[:1]))
    if lost:
        yield notice("lost-note-texts", number=lost)


def _files_with_text(database: sqlite3.Connection) -> list[str]:
    """Return the files of the promised texts that a damaged library holds."""
    start = create.PROMISED_TEXT
    names = _read_state(database, "name", "substr(name, 1, length(?1)) = ?1", start) or []
    return [name.removeprefix(start) for name in names]


def _read_state(
    database: sqlite3.Connection, column: str, where: str, value: str
) -> list[str] | None:
    """Return a column of rows of the table `state`, by its index or without; None if neither can be read."""
    for way in ("", "NOT INDEXED"):
        sql = f"SELECT {column} FROM state {way} WHERE {where}"
        with suppress(sqlite3.DatabaseError):
            return [text for (text,) in database.execute(sql, (value,)).fetchall()]
    return None


def _salvage_changes(library: Library, database: sqlite3.Connection) -> Iterator[Notice]:
    """Add the pending file changes of a damaged library."""
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
