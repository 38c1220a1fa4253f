"""What the library remembers of the note files: whose they are, and as of when."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from papernotes.library.index.links import FINGERPRINT, ReadFile
from papernotes.library.papers.rows import require_row
from papernotes.model.note import Head

if TYPE_CHECKING:
    from papernotes.library.db.database import Database
    from papernotes.library.warnings import Warnings


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


class NoteRows:
    """What an open library knows of its note files."""

    def __init__(self, database: "Database", warnings: "Warnings") -> None:
        self._database = database
        self._connection = database.connection
        self._index = database.index
        self._warnings = warnings

    def by_file(self) -> dict[str, NoteRow]:
        """The notes of all papers, by name."""
        return {row[0]: _note(row) for row in self._connection.execute(_SELECT)}

    def stamps(self) -> Iterator[tuple[str, int, int]]:
        """The name, mtime in ns and size of every note file as it was last read, in order.

        Mtime and size are -1 for a file that has to be read again even if it did not change.
        """
        if self._index.is_current():
            return self._index.stamps()
        self._index.forget_unfit_files()
        rows = self._connection.execute("SELECT file FROM notes WHERE written").fetchall()
        stamps = {file: (file, -1, -1) for (file,) in rows}
        stamps |= {stamp[0]: stamp for stamp in self._index.stamps()}
        return iter(sorted(stamps.values()))

    def of_paper(self, key: str) -> NoteRow | None:
        """The paper's own note."""
        row = require_row(self._connection, key)
        found = self._connection.execute(
            f"{_SELECT} WHERE paper = ? AND person = '' ORDER BY written DESC, file", (row,)
        ).fetchone()
        return _note(found) if found else None

    def of_people(self, key: str) -> list[NoteRow]:
        """The notes that people wrote beside the paper's own one, by name."""
        row = require_row(self._connection, key)
        found = self._connection.execute(
            f"{_SELECT} WHERE paper = ? AND person <> '' ORDER BY person, file", (row,)
        )
        return [_note(row) for row in found]

    def others(self, key: str, file: str) -> list[NoteRow]:
        """The notes of a paper but for one file: its own one, and those that people wrote."""
        row = require_row(self._connection, key)
        found = self._connection.execute(
            f"{_SELECT} WHERE paper = ? ORDER BY person, written DESC, file", (row,)
        )
        every = [_note(row) for row in found]
        own = [note for note in every if not note.person][:1]
        people = [note for note in every if note.person]
        return [note for note in (*own, *people) if note.file != file]

    def in_file(self, file: str) -> NoteRow | None:
        """What is remembered of one file."""
        found = self._connection.execute(f"{_SELECT} WHERE file = ?", (file,)).fetchone()
        return _note(found) if found else None

    def strays(self) -> list[str]:
        """The files that belong to no paper, by name."""
        owned = self.by_file()
        return [file for file in self._index.files() if file not in owned]

    def _drop_promises(self, row: int) -> None:
        """Forget that a note was promised for a paper, which has one."""
        self._connection.execute("DELETE FROM notes WHERE paper = ? AND NOT written", (row,))

    def to_write(self) -> list[NoteRow]:
        """Notes whose heads are behind the library, promised ones among them.

        One whose head could not be written is tried again when it was edited, and once a day.
        """
        left = not self._warnings.given_today()
        # Left alone, SQLite would go through all notes in the order of their names.
        sql = _SELECT.replace("FROM notes ", "FROM notes INDEXED BY notes_to_write ")
        sql += f" WHERE dirty {'' if left else 'AND dirty = 1 '}ORDER BY file"
        return [_note(row) for row in self._connection.execute(sql)]

    def promise(self, key: str, file: str) -> None:
        """Say that `file` is to be written for a paper."""
        row = require_row(self._connection, key)
        # The note will have a say in the head; and the log names the paper.
        self._database.oplog.record_head(row)
        self._connection.execute(
            "INSERT INTO notes(file, paper, dirty, written) VALUES (?, ?, 1, 0) ON CONFLICT(file) "
            "DO UPDATE SET paper = excluded.paper, written = 0, dirty = 1",
            (file, row),
        )

    def mark_unwritable(self, file: str) -> None:
        """Say that the head of a note cannot be written as the file is now."""
        self._connection.execute("UPDATE notes SET dirty = 2 WHERE file = ? AND dirty", (file,))

    def put(self, note: NoteRow, text: str, read: ReadFile, *, behind: bool) -> None:
        """Remember a paper's note as it is now, and index its text.

        `behind` says that its head is still to be written.
        """
        row = require_row(self._connection, note.key)
        self._index.touch(row)
        self._index.put_file(read, text)
        self._write(note, row, behind=behind)
        if not note.person:
            self._drop_promises(row)

    def put_text(self, note: NoteRow, text: str, read: ReadFile) -> None:
        """Index the text of a paper's note, and change nothing in library.db."""
        self._index.touch(require_row(self._connection, note.key))
        self._index.put_file(read, text)

    def put_stray(self, read: ReadFile) -> None:
        """Remember a note file that belongs to no paper."""
        self._index.put_file(read)

    def _write(self, note: NoteRow, row: int, *, behind: bool) -> None:
        base = note.base
        values = (row, " ".join(base.tags), base.status, base.rating, int(behind), note.person)
        known = self._connection.execute(
            "SELECT paper, tags, status, rating, dirty, person FROM notes "
            "WHERE file = ? AND written",
            (note.file,),
        ).fetchone()
        if known == values:  # reading a note that says nothing new leaves library.db as it is
            return
        self._connection.execute(
            "INSERT INTO notes(file, paper, tags, status, rating, dirty, person, written) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT(file) DO UPDATE SET "
            "paper = excluded.paper, tags = excluded.tags, status = excluded.status, "
            "rating = excluded.rating, dirty = excluded.dirty, person = excluded.person, "
            "written = 1",
            (note.file, *values),
        )

    def disown(self, note: NoteRow) -> None:
        """Record that a note file, which is still there, is not its paper's note any more."""
        self._index.touch(require_row(self._connection, note.key))
        self._connection.execute("DELETE FROM notes WHERE file = ?", (note.file,))

    def forget(self, file: str) -> None:
        """Remember a note file no longer, and drop its text from the index."""
        if note := self.in_file(file):
            self.disown(note)
        self._index.forget_file(file)

    def read_strays_again(self) -> None:
        """Let the next command that reads notes read the files that belong to no paper."""
        self._index.forget_stamps(self.strays())
        self._index.remember(FINGERPRINT, "")
