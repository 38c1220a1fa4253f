"""What the library remembers of the note files: whose they are, and as of when."""

import sqlite3
from typing import NamedTuple

from papernotes.model.note import Head


class NoteRow(NamedTuple):
    """One note file as the library last saw it.

    `key` is the paper's, empty when the file belongs to none. `base` is what the file and
    the library last agreed on. `stamp` is (mtime in ns, size in bytes), or None when the
    note was promised and has not been written yet.
    """

    file: str
    key: str
    stamp: tuple[int, int] | None
    base: Head


_Found = tuple[str, str | None, int | None, int, str, str, int | None]
_SELECT = (
    "SELECT file, papers.key, mtime, size, tags, notes.status, notes.rating "
    "FROM notes LEFT JOIN papers ON papers.id = notes.paper"
)


def _row(found: _Found) -> NoteRow:
    file, key, mtime, size, tags, status, rating = found
    stamp = None if mtime is None else (mtime, size)
    return NoteRow(file, key or "", stamp, Head(tuple(tags.split()), status, rating))


def every(connection: sqlite3.Connection) -> dict[str, NoteRow]:
    """All note files the library knows, by name."""
    return {found[0]: _row(found) for found in connection.execute(_SELECT)}


def of_paper(connection: sqlite3.Connection, row: int) -> NoteRow | None:
    """The note of the paper in row `row`."""
    found = connection.execute(
        f"{_SELECT} WHERE paper = ? ORDER BY mtime IS NULL, file", (row,)
    ).fetchone()
    return _row(found) if found else None


def in_file(connection: sqlite3.Connection, file: str) -> NoteRow | None:
    """What is remembered of one file."""
    found = connection.execute(f"{_SELECT} WHERE file = ?", (file,)).fetchone()
    return _row(found) if found else None


def to_write(connection: sqlite3.Connection) -> list[NoteRow]:
    """Notes whose heads are behind the library, promised ones among them."""
    # Left alone, SQLite would go through all notes in the order of their names.
    sql = _SELECT.replace("FROM notes ", "FROM notes INDEXED BY notes_to_write ")
    return [_row(found) for found in connection.execute(f"{sql} WHERE dirty ORDER BY file")]


def promise(connection: sqlite3.Connection, file: str, row: int) -> None:
    """Say that `file` is to be written for a paper."""
    connection.execute(
        "INSERT INTO notes(file, paper, dirty) VALUES (?, ?, 1) ON CONFLICT(file) "
        "DO UPDATE SET paper = excluded.paper, mtime = NULL, size = NULL, dirty = 1",
        (file, row),
    )


def mark(connection: sqlite3.Connection, row: int) -> None:
    """Say that the head of a paper's note is behind the library."""
    connection.execute("UPDATE notes SET dirty = 1 WHERE paper = ?", (row,))


def put(connection: sqlite3.Connection, note: NoteRow, row: int | None, behind: bool) -> None:
    """Remember a file as it is now."""
    mtime, size = note.stamp or (None, None)
    base = note.base
    connection.execute(
        "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(file) DO UPDATE SET "
        "paper = excluded.paper, mtime = excluded.mtime, size = excluded.size, "
        "tags = excluded.tags, status = excluded.status, rating = excluded.rating, "
        "dirty = excluded.dirty",
        (note.file, row, mtime, size, " ".join(base.tags), base.status, base.rating, behind),
    )


def forget(connection: sqlite3.Connection, file: str) -> None:
    """Remember a file no longer."""
    connection.execute("DELETE FROM notes WHERE file = ?", (file,))
