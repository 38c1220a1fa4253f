"""What the library remembers of the note files: whose they are, and as of when."""

import sqlite3
from typing import NamedTuple

from papernotes.model.note import Head

BASE = "substr(file, length(rtrim(file, replace(file, '/', ''))) + 1)"
"""The name of a note's file without its folders, as an expression of SQL."""


class NoteRow(NamedTuple):
    """One note file as the library last saw it, by its way from the folder of notes.

    `key` is the paper's. `base` is what the file and the library last agreed on. `written` is
    False for a note that was promised and has not been written yet. `person` is who wrote it,
    where the file is not the paper's own note but somebody's beside it.
    """

    file: str
    key: str
    base: Head
    person: str = ""
    written: bool = True


_Row = tuple[str, str, str, str, int | None, str, int]
_SELECT = (
    "SELECT file, papers.key, tags, notes.status, notes.rating, person, written "
    "FROM notes JOIN papers ON papers.id = notes.paper"
)


def _note(row: _Row) -> NoteRow:
    file, key, tags, status, rating, person, written = row
    return NoteRow(file, key, Head(tuple(tags.split()), status, rating), person, bool(written))


def every(connection: sqlite3.Connection) -> dict[str, NoteRow]:
    """All notes of papers, by name."""
    return {row[0]: _note(row) for row in connection.execute(_SELECT)}


def files(connection: sqlite3.Connection) -> list[str]:
    """The files of all notes that were written, in order."""
    rows = connection.execute("SELECT file FROM notes WHERE written ORDER BY file")
    return [file for (file,) in rows]


def of_paper(connection: sqlite3.Connection, row: int) -> NoteRow | None:
    """The paper's own note, of the paper in row `row`."""
    found = connection.execute(
        f"{_SELECT} WHERE paper = ? AND person = '' ORDER BY written DESC, file", (row,)
    ).fetchone()
    return _note(found) if found else None


def of_people(connection: sqlite3.Connection, row: int) -> list[NoteRow]:
    """The notes that people wrote beside the paper's own one, by name."""
    found = connection.execute(
        f"{_SELECT} WHERE paper = ? AND person <> '' ORDER BY person, file", (row,)
    )
    return [_note(row) for row in found]


def beside(connection: sqlite3.Connection, row: int, file: str) -> list[NoteRow]:
    """The notes of a paper but for one file: its own one, and those that people wrote."""
    found = connection.execute(
        f"{_SELECT} WHERE paper = ? ORDER BY person, written DESC, file", (row,)
    )
    every = [_note(row) for row in found]
    own = [note for note in every if not note.person][:1]
    people = [note for note in every if note.person]
    return [note for note in (*own, *people) if note.file != file]


def in_file(connection: sqlite3.Connection, file: str) -> NoteRow | None:
    """What is remembered of one file."""
    found = connection.execute(f"{_SELECT} WHERE file = ?", (file,)).fetchone()
    return _note(found) if found else None


def paper_of(connection: sqlite3.Connection, file: str) -> int | None:
    """The row of the paper whose note is this file, or one of this name in some folder."""
    for place in ("file", BASE):
        sql = f"SELECT paper FROM notes WHERE {place} = ? ORDER BY file"
        if found := connection.execute(sql, (file,)).fetchone():
            return int(found[0])
    return None


def drop_promises(connection: sqlite3.Connection, row: int) -> None:
    """Forget that a note was promised for a paper, which has one."""
    connection.execute("DELETE FROM notes WHERE paper = ? AND NOT written", (row,))


def to_write(connection: sqlite3.Connection, *, left: bool) -> list[NoteRow]:
    """Notes whose heads are behind the library, promised ones among them.

    With `left` also those whose heads could not be written when it was last tried.
    """
    # Left alone, SQLite would go through all notes in the order of their names.
    sql = _SELECT.replace("FROM notes ", "FROM notes INDEXED BY notes_to_write ")
    sql += f" WHERE dirty {'' if left else 'AND dirty = 1 '}ORDER BY file"
    return [_note(row) for row in connection.execute(sql)]


def promise(connection: sqlite3.Connection, file: str, row: int) -> None:
    """Say that `file` is to be written for a paper."""
    connection.execute(
        "INSERT INTO notes(file, paper, dirty, written) VALUES (?, ?, 1, 0) ON CONFLICT(file) "
        "DO UPDATE SET paper = excluded.paper, written = 0, dirty = 1",
        (file, row),
    )


def mark(connection: sqlite3.Connection, row: int) -> None:
    """Say that the head of a paper's note is behind the library."""
    connection.execute("UPDATE notes SET dirty = 1 WHERE paper = ? AND person = ''", (row,))


def leave(connection: sqlite3.Connection, file: str) -> None:
    """Say that the head of a note cannot be written as the file is now."""
    connection.execute("UPDATE notes SET dirty = 2 WHERE file = ? AND dirty", (file,))


def put(connection: sqlite3.Connection, note: NoteRow, row: int, behind: bool) -> None:
    """Remember whose note a file is, and what it and the library agree on.

    Nothing is written where that is known already.
    """
    base = note.base
    values = (row, " ".join(base.tags), base.status, base.rating, int(behind), note.person)
    sql = "SELECT paper, tags, status, rating, dirty, person FROM notes WHERE file = ? AND written"
    if connection.execute(sql, (note.file,)).fetchone() == values:
        return
    connection.execute(
        "INSERT INTO notes(file, paper, tags, status, rating, dirty, person, written) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT(file) DO UPDATE SET "
        "paper = excluded.paper, tags = excluded.tags, status = excluded.status, "
        "rating = excluded.rating, dirty = excluded.dirty, person = excluded.person, written = 1",
        (note.file, *values),
    )


def forget(connection: sqlite3.Connection, file: str) -> None:
    """Remember a file no longer."""
    connection.execute("DELETE FROM notes WHERE file = ?", (file,))
