"""What the library remembers of the note files: whose they are, and as of when."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from papernotes.library.papers.rows import require_row
from papernotes.model.note import Head

if TYPE_CHECKING:
    from papernotes.library.db.database import Database
    from papernotes.library.settings import Settings
    from papernotes.library.warnings import Warnings


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


class NoteRows:
    """What an open library knows of its note files."""

    def __init__(self, database: "Database", settings: "Settings", warnings: "Warnings") -> None:
        self._database = database
        self._connection = database.connection
        self._settings = settings
        self._warnings = warnings

    def by_file(self) -> dict[str, NoteRow]:
        """All note files the library knows, by name."""
        return {found[0]: _row(found) for found in self._connection.execute(_SELECT)}

    def stamps(self) -> Iterator[tuple[str, int | None, int]]:
        """Every note file the library knows, in order: name, mtime in ns, size; None for a promise."""
        return self._connection.execute("SELECT file, mtime, size FROM notes ORDER BY file")

    def of_paper(self, key: str) -> NoteRow | None:
        """The paper's own note."""
        row = require_row(self._connection, key)
        found = self._connection.execute(
            f"{_SELECT} WHERE paper = ? AND person = '' ORDER BY mtime IS NULL, file", (row,)
        ).fetchone()
        return _row(found) if found else None

    def of_people(self, key: str) -> list[NoteRow]:
        """The notes that people wrote beside the paper's own one, by name."""
        row = require_row(self._connection, key)
        found = self._connection.execute(
            f"{_SELECT} WHERE paper = ? AND person <> '' ORDER BY person, file", (row,)
        )
        return [_row(one) for one in found]

    def others(self, key: str, file: str) -> list[NoteRow]:
        """The notes of a paper but for one file: its own one, and those that people wrote."""
        row = require_row(self._connection, key)
        found = self._connection.execute(
            f"{_SELECT} WHERE paper = ? ORDER BY person, mtime IS NULL, file", (row,)
        )
        every = [_row(one) for one in found]
        own = [note for note in every if not note.person][:1]
        people = [note for note in every if note.person]
        return [note for note in (*own, *people) if note.file != file]

    def in_file(self, file: str) -> NoteRow | None:
        """What is remembered of one file."""
        found = self._connection.execute(f"{_SELECT} WHERE file = ?", (file,)).fetchone()
        return _row(found) if found else None

    def strays(self) -> list[str]:
        """The files that belong to no paper, by name."""
        found = self._connection.execute("SELECT file FROM notes WHERE paper IS NULL ORDER BY file")
        return [file for (file,) in found]

    def _drop_promises(self, row: int) -> None:
        """Forget that a note was promised for a paper, which has one."""
        self._connection.execute("DELETE FROM notes WHERE paper = ? AND mtime IS NULL", (row,))

    def to_write(self) -> list[NoteRow]:
        """Notes whose heads are behind the library, promised ones among them.

        One whose head could not be written is tried again when it was edited, and once a day.
        """
        left = not self._warnings.given_today()
        # Left alone, SQLite would go through all notes in the order of their names.
        sql = _SELECT.replace("FROM notes ", "FROM notes INDEXED BY notes_to_write ")
        sql += f" WHERE dirty {'' if left else 'AND dirty = 1 '}ORDER BY file"
        return [_row(found) for found in self._connection.execute(sql)]

    def promise(self, key: str, file: str) -> None:
        """Say that `file` is to be written for a paper."""
        row = require_row(self._connection, key)
        # The note will have a say in the head; and the log names the paper.
        self._database.oplog.record_head(row)
        self._connection.execute(
            "INSERT INTO notes(file, paper, dirty) VALUES (?, ?, 1) ON CONFLICT(file) "
            "DO UPDATE SET paper = excluded.paper, mtime = NULL, size = NULL, dirty = 1",
            (file, row),
        )

    def mark_unwritable(self, file: str) -> None:
        """Say that the head of a note cannot be written as the file is now."""
        self._connection.execute("UPDATE notes SET dirty = 2 WHERE file = ? AND dirty", (file,))

    def put(self, note: NoteRow, text: str, *, behind: bool) -> None:
        """Remember a note file as it is now, and index its text for its paper.

        `behind` says that its head is still to be written.
        """
        row = require_row(self._connection, note.key) if note.key else None
        if row is not None:
            self._database.index.put_note(row, text)
        self._write(note, row, behind=behind)
        if row is not None and note.stamp and not note.person:
            self._drop_promises(row)

    def _write(self, note: NoteRow, row: int | None, *, behind: bool) -> None:
        mtime, size = note.stamp or (None, None)
        base = note.base
        self._connection.execute(
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

    def forget(self, note: NoteRow) -> None:
        """Remember a note file no longer, and drop its text from the index."""
        if note.key:
            self._database.index.put_note(require_row(self._connection, note.key), "")
        self._connection.execute("DELETE FROM notes WHERE file = ?", (note.file,))

    def read_all_again(self) -> None:
        """Let the next command that reads notes read every note file."""
        self._connection.execute("UPDATE notes SET size = -1 WHERE mtime IS NOT NULL")
        self._settings.set("notes", "")

    def read_strays_again(self) -> None:
        """Let the next command that reads notes read the files that belong to no paper."""
        self._connection.execute("UPDATE notes SET size = -1 WHERE paper IS NULL")
        self._settings.set("notes", "")
