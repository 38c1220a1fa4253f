"""The note files that the library knows: their papers, their heads, and when they were read."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from papernotes.library.index.links import FINGERPRINT, ReadFile, has_stray_notes
from papernotes.library.papers.rows import ROW_OF_KEY, require_row, row_of_key

if TYPE_CHECKING:  # every search loads this module, and few ask for heads
    from papernotes.library.db.database import Database
    from papernotes.library.index.digests import IndexedTexts, Moment
    from papernotes.library.new_notes import NewNotes
    from papernotes.library.warnings import Warnings
    from papernotes.model.head import Head


class NoteRow:
    """A note file as the library last read it; `file` is its path in the folder of notes.

    `key` is the paper's key. `base` is the head last synchronised between file and library.
    `written` is False for a note that is registered and not written yet. `person` is the author of
    another person's note; it is empty for the paper's own note.
    """

    __slots__ = ("base", "file", "key", "person", "written")

    def __init__(
        self, file: str, key: str, base: "Head", person: str = "", *, written: bool = True
    ) -> None:
        self.file, self.key, self.base = file, key, base
        self.person, self.written = person, written


_BATCH = 10_000  # keys in one statement; SQLite allows 32,766 values
_Row = tuple[str, str, str, str, int | None, str, int, str]
_SELECT = (
    "SELECT file, papers.key, tags, notes.status, notes.rating, person, written, dates "
    "FROM notes JOIN papers ON papers.id = notes.paper"
)


def _note(row: _Row) -> NoteRow:
    from papernotes.model.head import Head

    file, key, tags, status, rating, person, written, dates = row
    days = tuple(dates.split("; ")) if dates else ()
    head = Head(tuple(tags.split()), status, rating, dates=days)
    return NoteRow(file, key, head, person, written=bool(written))


class NoteRows:
    """The note files of an open library."""

    def __init__(self, database: "Database", warnings: "Warnings") -> None:
        self._database = database
        self._connection = database.connection
        self._index = database.index
        self._warnings = warnings

    def by_file(self) -> dict[str, NoteRow]:
        """Return the notes of all papers by file name."""
        return {row[0]: _note(row) for row in self._connection.execute(_SELECT)}

    def times(self) -> Iterator[tuple[str, int]]:
        """Yield the name and mtime in ns of every note file when it was last read, in order.

        The time is -1 for a file that must be read again even if it has not changed.
        """
        if self._index.is_current():
            return self._index.times()
        self._index.forget_unfit_files()
        rows = self._connection.execute("SELECT file FROM notes WHERE written").fetchall()
        times = {file: -1 for (file,) in rows} | dict(self._index.times())
        return iter(sorted(times.items()))

    def of_paper(self, key: str) -> NoteRow | None:
        """Return the paper's own note; None if it has none."""
        note = self._connection.execute(
            f"{_SELECT} WHERE paper = ({ROW_OF_KEY}) AND person = '' ORDER BY written DESC, file",
            (key,),
        ).fetchone()
        if note is None:
            require_row(self._connection, key)
            return None
        return _note(note)

    def of_people(self, key: str) -> list[NoteRow]:
        """Return the notes of other people on a paper, ordered by person."""
        row = require_row(self._connection, key)
        rows = self._connection.execute(
            f"{_SELECT} WHERE paper = ? AND person <> '' ORDER BY person, file", (row,)
        )
        return [_note(row) for row in rows]

    def files_of(self, keys: Sequence[str]) -> dict[str, list[str]]:
        """Return the note files of papers by key: their own note, then those of other people.

        A paper without any is left out.
        """
        files: dict[str, list[str]] = {}
        people: dict[str, list[str]] = {}
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            marks = ", ".join("?" * len(batch))
            sql = (
                "SELECT key, file, person FROM papers CROSS JOIN notes ON notes.paper = papers.id "
                f"WHERE key COLLATE NOCASE IN ({marks}) ORDER BY person, written DESC, file"
            )
            for key, file, person in self._connection.execute(sql, batch):
                if person:
                    people.setdefault(key, []).append(file)
                else:
                    files.setdefault(key, [file])
        for key, others in people.items():
            files.setdefault(key, []).extend(others)
        return files

    def others(self, key: str, file: str) -> list[NoteRow]:
        """Return the notes of a paper except one file: its own note, then those of other people."""
        row = require_row(self._connection, key)
        rows = self._connection.execute(
            f"{_SELECT} WHERE paper = ? ORDER BY person, written DESC, file", (row,)
        )
        notes = [_note(row) for row in rows]
        own = [note for note in notes if not note.person][:1]
        people = [note for note in notes if note.person]
        return [note for note in (*own, *people) if note.file != file]

    def in_file(self, file: str) -> NoteRow | None:
        """Return the note in a file; None if the file belongs to no paper."""
        row = self._connection.execute(f"{_SELECT} WHERE file = ?", (file,)).fetchone()
        return _note(row) if row else None

    def strays(self) -> list[str]:
        """Return the files that belong to no paper, by name."""
        return [file for file in self._index.unowned_files() if self.in_file(file) is None]

    def strays_naming(self, keys: Iterable[str]) -> list[str]:
        """Return the files that belong to no paper and name one of these papers."""
        if not self._index.query(has_stray_notes):
            return []
        from papernotes.library.index import stray_notes

        rows = [require_row(self._connection, key) for key in keys]
        return self._index.query(lambda index: stray_notes.naming(index, self._connection, rows))

    def strays_called(self, key: str) -> list[str]:
        """Return the files that belong to no paper and would be those of a paper with this key."""
        if not self._index.query(has_stray_notes):
            return []
        from papernotes.library.index import stray_notes

        return self._index.query(lambda index: stray_notes.called(index, key))

    def _drop_promises(self, row: int) -> None:
        """Remove the registered, unwritten notes of a paper that has a note."""
        unwritten = "FROM notes WHERE paper = ? AND NOT written"
        if self._connection.execute(f"SELECT 1 {unwritten}", (row,)).fetchone():
            self._connection.execute(f"DELETE {unwritten}", (row,))

    def to_write(self) -> list[NoteRow]:
        """Return the notes whose heads are older than the library, unwritten notes included.

        A note whose head could not be written is included after it was edited, and once a day.
        """
        include_unwritable = not self._warnings.given_today()
        # Without the hint SQLite would scan all notes in the order of their names.
        sql = _SELECT.replace("FROM notes ", "FROM notes INDEXED BY notes_to_write ")
        sql += f" WHERE dirty {'' if include_unwritable else 'AND dirty = 1 '}ORDER BY file"
        return [_note(row) for row in self._connection.execute(sql)]

    def promise(self, key: str, file: str) -> None:
        """Register `file` as a note to be written for a paper."""
        row = require_row(self._connection, key)
        # The new note can change the head, and the log has to name the paper.
        self._database.oplog.record_head(row)
        self._connection.execute(
            "INSERT INTO notes(file, paper, dirty, written) VALUES (?, ?, 1, 0) ON CONFLICT(file) "
            "DO UPDATE SET paper = excluded.paper, written = 0, dirty = 1",
            (file, row),
        )

    def mark_unwritable(self, file: str) -> None:
        """Mark the head of a note as impossible to write until the file changes."""
        self._connection.execute("UPDATE notes SET dirty = 2 WHERE file = ? AND dirty", (file,))

    def new(self, files: Sequence[str]) -> "NewNotes":
        """Return the notes in these files, which were just created, until the next change."""
        from papernotes.library.new_notes import NewNotes

        return NewNotes(self._database, files)

    def texts_of_single(self, files: Sequence[str]) -> "tuple[Moment, list[IndexedTexts]]":
        """Return the indexed texts of the papers whose only note is one of these files, as they are now."""
        from papernotes.library.index import digests

        moment = digests.moment(self._connection)
        return moment, digests.of_single_notes(self._connection, files)

    def put(self, note: NoteRow, text: str, read: ReadFile, *, behind: bool) -> None:
        """Store the current state of a paper's note, and index its text.

        `behind` is whether its head still has to be written.
        """
        row = require_row(self._connection, note.key)
        # The words of a note that says what it said are indexed; its head is none of them.
        if self._write(note, row, behind=behind) or not read.is_kept:
            self._index.touch(row)
        self._index.put_file(read, text)
        if not note.person:
            self._drop_promises(row)

    def set_base(self, note: NoteRow) -> None:
        """Store what the head of a note is compared with when it is read next."""
        self._write(note, require_row(self._connection, note.key), behind=False)

    def rewrite(self, file: str, old: str, new: str) -> None:
        """Store that the text of a note is to be changed, as a part of the current operation.

        One that does not change is not stored.
        """
        if old == new:
            return
        from papernotes.library.oplog import text_diff
        from papernotes.library.pending_files import PendingFiles

        sql = "SELECT paper FROM notes WHERE file = ?"
        for (row,) in self._connection.execute(sql, (file,)).fetchall():
            self._database.oplog.record_head(row)  # the log has to name the paper
        self._database.oplog.record_rewrite(file, old, new)
        diff = text_diff.to_stored(text_diff.between(old, new))
        pending = PendingFiles(self._connection, self._database.oplog.current)
        pending.add("rewrite", file=file, diff=diff)

    def put_text(self, note: NoteRow, text: str, read: ReadFile) -> None:
        """Index the text of a paper's note without a change in library.db."""
        self._index.touch(require_row(self._connection, note.key))
        self._index.put_file(read, text)

    def put_stray(self, read: ReadFile, text: str | None, citekey: str) -> None:
        """Store that a note file that belongs to no paper was read, and index its text.

        `text` is None for a file that is not searched; `citekey` is the key in its head. An
        export that is kept up to date is not searched: it repeats what the library has.
        """
        from papernotes.library.index.stray_notes import StrayNote
        from papernotes.model.citekeys import owner_names

        kept = "SELECT 1 FROM exports WHERE replace(file, '\\', '/') = 'notes/' || ?"
        if self._connection.execute(kept, (read.file,)).fetchone():
            text = None
        if text is None:
            read = ReadFile(read.file, read.stamp, read.targets)
        self._index.put_stray(read, StrayNote(text, owner_names(read.file, citekey)))

    def _write(self, note: NoteRow, row: int, *, behind: bool) -> bool:
        """Store a note; return whether it was no note of this paper and person before."""
        from papernotes.library.note_values import STORE, values_of

        values = values_of(note.file, row, note.base, note.person, behind=behind)
        stored = self._connection.execute(
            "SELECT paper, tags, status, rating, dirty, person, dates FROM notes "
            "WHERE file = ? AND written",
            (note.file,),
        ).fetchone()
        if stored == values[1:]:  # reading an unchanged note does not write library.db
            return False
        self._connection.execute(STORE, values)
        return stored is None or (stored[0], stored[5]) != (row, note.person)

    def disown(self, note: NoteRow) -> None:
        """Remove the link between a note file, which still exists, and its paper."""
        self._index.touch(require_row(self._connection, note.key))
        self._connection.execute("DELETE FROM notes WHERE file = ?", (note.file,))

    def forget(self, file: str) -> None:
        """Remove a note file from the library, and its text from the index."""
        if note := self.in_file(file):
            self.disown(note)
        self._index.forget_file(file)

    def read_strays_again(self) -> None:
        """Make the next command that reads notes read the files again whose paper may be another one.

        These are the files that belong to no paper, and the notes of people whose file name names
        another paper now: a key that a merge had given away may have come back.
        """
        self._index.forget_stamps((*self.strays(), *self._misplaced_people()))
        self._index.remember(FINGERPRINT, "")

    def _misplaced_people(self) -> Iterator[str]:
        """Yield the notes of people whose file name names another paper than theirs."""
        from papernotes.model.citekeys import key_from_file

        rows = self._connection.execute("SELECT file, paper FROM notes WHERE person <> ''")
        for file, paper in rows.fetchall():
            named = row_of_key(self._connection, key_from_file(file).rpartition(".")[0])
            if named not in (None, paper):
                yield file
