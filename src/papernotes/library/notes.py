"""What the library remembers of the note files: whose they are, and as of when."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from papernotes.model.note import Head

BASE = "substr(file, length(rtrim(file, replace(file, '/', ''))) + 1)"
"""The name of a note's file without its folders, as an expression of SQL."""


class NoteRow(NamedTuple):
    """One note file as the library last saw it, by its way from the folder of notes.

    `key` is the paper's, empty when the file belongs to none. `base` is what the file and
    the library last agreed on. `stamp` is (mtime in ns, size in bytes), or None when the
    note was promised and has not been written yet. `person` is who wrote it, where the
    file is not the paper's own note but somebody's beside it.
    """

    file: str
    key: str
    stamp: tuple[int, int] | None
    base: Head
    person: str = ""


_Found = tuple[str, str | None, int | None, int, str, str, int | None, str]
_SELECT = (
    "SELECT file, papers.key, mtime, size, tags, notes.status, notes.rating, person "
    "FROM notes LEFT JOIN papers ON papers.id = notes.paper"
)


def _row(found: _Found) -> NoteRow:
    file, key, mtime, size, tags, status, rating, person = found
    stamp = None if mtime is None else (mtime, size)
    return NoteRow(file, key or "", stamp, Head(tuple(tags.split()), status, rating), person)


def every(connection: sqlite3.Connection) -> dict[str, NoteRow]:
    """All note files the library knows, by name."""
    return {found[0]: _row(found) for found in connection.execute(_SELECT)}


def stamps(connection: sqlite3.Connection) -> Iterator[tuple[str, int | None, int]]:
    """Every note file the library knows, in order: name, mtime in ns, size; None for a promise."""
    return connection.execute("SELECT file, mtime, size FROM notes ORDER BY file")


def of_paper(connection: sqlite3.Connection, row: int) -> NoteRow | None:
    """The paper's own note, of the paper in row `row`."""
    found = connection.execute(
        f"{_SELECT} WHERE paper = ? AND person = '' ORDER BY mtime IS NULL, file", (row,)
    ).fetchone()
    return _row(found) if found else None


def of_people(connection: sqlite3.Connection, row: int) -> list[NoteRow]:
    """The notes that people wrote beside the paper's own one, by name."""
    found = connection.execute(
        f"{_SELECT} WHERE paper = ? AND person <> '' ORDER BY person, file", (row,)
    )
    return [_row(one) for one in found]


def beside(connection: sqlite3.Connection, row: int, file: str) -> list[NoteRow]:
    """The notes of a paper but for one file: its own one, and those that people wrote."""
    found = connection.execute(
        f"{_SELECT} WHERE paper = ? ORDER BY person, mtime IS NULL, file", (row,)
    )
    every = [_row(one) for one in found]
    own = [note for note in every if not note.person][:1]
    people = [note for note in every if note.person]
    return [note for note in (*own, *people) if note.file != file]


def in_file(connection: sqlite3.Connection, file: str) -> NoteRow | None:
    """What is remembered of one file."""
    found = connection.execute(f"{_SELECT} WHERE file = ?", (file,)).fetchone()
    return _row(found) if found else None


def paper_of(connection: sqlite3.Connection, file: str) -> int | None:
    """The row of the paper whose note is this file, or one of this name in some folder."""
    for place in ("file", BASE):
        sql = f"SELECT paper FROM notes WHERE {place} = ? AND paper IS NOT NULL ORDER BY file"
        if found := connection.execute(sql, (file,)).fetchone():
            return int(found[0])
    return None


def strays(connection: sqlite3.Connection) -> list[str]:
    """The files that belong to no paper, by name."""
    found = connection.execute("SELECT file FROM notes WHERE paper IS NULL ORDER BY file")
    return [file for (file,) in found]


def drop_promises(connection: sqlite3.Connection, row: int) -> None:
    """Forget that a note was promised for a paper, which has one."""
    connection.execute("DELETE FROM notes WHERE paper = ? AND mtime IS NULL", (row,))


def to_write(connection: sqlite3.Connection, *, left: bool) -> list[NoteRow]:
    """Notes whose heads are behind the library, promised ones among them.

    With `left` also those whose heads could not be written when it was last tried.
    """
    # Left alone, SQLite would go through all notes in the order of their names.
    sql = _SELECT.replace("FROM notes ", "FROM notes INDEXED BY notes_to_write ")
    sql += f" WHERE dirty {'' if left else 'AND dirty = 1 '}ORDER BY file"
    return [_row(found) for found in connection.execute(sql)]


def promise(connection: sqlite3.Connection, file: str, row: int) -> None:
    """Say that `file` is to be written for a paper."""
    connection.execute(
        "INSERT INTO notes(file, paper, dirty) VALUES (?, ?, 1) ON CONFLICT(file) "
        "DO UPDATE SET paper = excluded.paper, mtime = NULL, size = NULL, dirty = 1",
        (file, row),
    )


def mark(connection: sqlite3.Connection, row: int) -> None:
    """Say that the head of a paper's note is behind the library."""
    connection.execute("UPDATE notes SET dirty = 1 WHERE paper = ? AND person = ''", (row,))


def leave(connection: sqlite3.Connection, file: str) -> None:
    """Say that the head of a note cannot be written as the file is now."""
    connection.execute("UPDATE notes SET dirty = 2 WHERE file = ? AND dirty", (file,))


def put(connection: sqlite3.Connection, note: NoteRow, row: int | None, behind: bool) -> None:
    """Remember a file as it is now."""
    mtime, size = note.stamp or (None, None)
    base = note.base
    connection.execute(
        "INSERT INTO notes(file, paper, mtime, size, tags, status, rating, dirty, person) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(file) DO UPDATE SET "
        "paper = excluded.paper, mtime = excluded.mtime, size = excluded.size, "
        "tags = excluded.tags, status = excluded.status, rating = excluded.rating, "
        "dirty = excluded.dirty, person = excluded.person",
        (
            *(note.file, row, mtime, size, " ".join(base.tags), base.status, base.rating),
            *(behind, note.person),
        ),
    )


def forget(connection: sqlite3.Connection, file: str) -> None:
    """Remember a file no longer."""
    connection.execute("DELETE FROM notes WHERE file = ?", (file,))
