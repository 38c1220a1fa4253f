"""The index of a library, updated after every change.

The index file is not part of library.db's transaction. library.db is committed first, then the
index, in a transaction that was begun before the first commit, so that the index receives the
changes of two commands in the same order. Each commit gives library.db a new random generation;
the index is up to date if it has the same one. If it has not (a command was killed between the two
commits, the disk was full, library.db was replaced), the digests of papers and the checksums of
note files show which rows are outdated, and these are indexed again.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from papernotes.library.db.connection import WAIT_MS
from papernotes.library.index import fts, links
from papernotes.library.index.changes import BATCH, Changes, ReadNote
from papernotes.library.index.file import IndexFile
from papernotes.library.index.links import ReadFile

if TYPE_CHECKING:  # reading commands do not import them
    from papernotes.library.index.digests import Moment, ReadyRow
    from papernotes.library.index.stray_notes import StrayNote

_Answer = TypeVar("_Answer")
_Question = Callable[[sqlite3.Connection], _Answer]

GENERATION = "generation"
_WITHOUT_PAPERS = "new"
"""The name of the generation in `state` of library.db and in `about` of the index."""
_ATTEMPTS = 3  # attempts to catch up with changes that other commands make meanwhile


class Index:
    """The index of one library.

    `library` is a connection to library.db. Changes are collected until `follow` writes them.
    `read_notes` reads the note files again that changed or are not known.
    """

    def __init__(self, library: sqlite3.Connection, file: IndexFile, read_note: ReadNote) -> None:
        self._library = library
        self._file = file
        self._read_note = read_note
        self.read_notes: Callable[[], object] = lambda: None
        self.is_first_reading = False  # no note file was ever read, so `known` looks for none
        self.unread: frozenset[str] = frozenset()
        """Note files that were never read, until changes are written; `known` looks for none of them."""
        self._changes = Changes()
        self._written: set[int] = set()  # papers that were indexed, and are the same since then
        self._written_at = ""  # the generation up to which they are
        self._begun = False
        self._held: tuple[str, str] | None = None
        self._notes_lost = False

    # Changes

    def touch(self, paper: int) -> None:
        """Register that the paper in this row of library.db is changed, added or removed."""
        self._changes.papers.add(paper)

    def put_file(self, read: ReadFile, text: str) -> None:
        """Register that the file of a paper's note was read, and its text."""
        self._changes.put_file(read, text)

    def put_ready(self, read: ReadFile, ready: "ReadyRow", moment: "Moment") -> None:
        """Register that the file of a paper's only note was read, and the row made of both at a moment."""
        self._changes.put_ready(read, ready, moment)

    def put_stray(self, read: ReadFile, note: "StrayNote") -> None:
        """Register that a note file without a paper was read, and what is to be indexed of it."""
        self._changes.put_stray(read, note)

    def forget_file(self, file: str) -> None:
        """Register that a note file no longer exists."""
        self._changes.forget_file(file)

    def discard(self) -> None:
        """Drop the collected changes, because their transaction was rolled back."""
        self._changes.clear()
        self.unread = frozenset()
        self._held = None
        if self._begun:
            self._file.roll_back()
        self._begun = False

    def begin(self, *, changed: bool) -> None:
        """Begin the transaction of the index, before library.db is committed.

        `changed` is whether the transaction of library.db changed anything.
        """
        if self._begun or not (changed or self._changes) or not self._file.exists:
            return
        try:
            self._begun = self._file.try_begin()
        except sqlite3.Error as error:
            self._abandon(error)

    @property
    def is_full(self) -> bool:
        """Whether so many notes were collected that they should be written."""
        return self._changes.is_large

    def hold(self, before: str, now: str) -> None:
        """Keep the collected changes after library.db is committed, for the next `follow`."""
        held = self._held
        self._held = (held[0] if held and held[1] == before else before, now)

    def follow(self, before: str, now: str) -> None:
        """Write the collected changes after library.db is committed.

        `before` and `now` are the generations of library.db. If writing fails, the next command
        that reads the index updates it.
        """
        if self._held and self._held[1] == before:
            before = self._held[0]
        try:
            if self._begun:
                self._write(sorted(self._changes.papers))
                if self._file.about(GENERATION) == before:
                    self._file.put_about(GENERATION, now)
                self._file.connection.execute("COMMIT")
                self._begun = False
                self._record_written(before, now)
        except fts.LostRowError:
            self._file.remove()
        except sqlite3.Error as error:
            self._abandon(error)
        finally:
            self.discard()

    def write_held(self) -> None:
        """Write the changes that `hold` kept."""
        if self._held:
            self.begin(changed=True)
            self.follow(*self._held)

    @contextmanager
    def changes(self) -> Iterator[None]:
        """Change only the index, of a library that cannot be written."""
        try:
            yield
        except BaseException:
            self.discard()
            raise
        with self._file.write_transaction():
            self._write(sorted(self._changes.papers))
        self.discard()

    def _abandon(self, error: sqlite3.Error) -> None:
        from papernotes.library.db.damage import is_damage

        self._file.roll_back()
        if is_damage(error):
            self._file.remove()

    def _write(self, papers: Iterable[int]) -> None:
        """Index the current state of these papers, and store which note files were read."""
        self._changes.write(self._library, self._file.connection, papers, self._read_note)

    def _record_written(self, before: str, now: str) -> None:
        """Record the papers just written; after a change by another command, only these."""
        if self._written_at != before:
            self._written.clear()
        self._written |= self._changes.papers
        self._written_at = now

    # Updating

    def is_current(self) -> bool:
        """Return whether the index seems up to date: its generation, and first and last row ids."""
        index = self._file.connection
        papers = fts.first_and_last(self._library, "papers", "id")
        # A library that never had a paper has no generation, but may have notes.
        generation = self._generation() or ("" if any(papers) else _WITHOUT_PAPERS)
        if not generation or self._file.about(GENERATION) != generation:
            return False
        indexed = fts.first_and_last(index, "indexed", "paper")
        return papers == indexed == fts.first_and_last(index, "found_docsize", "id")

    def _generation(self) -> str:
        sql = "SELECT value FROM state WHERE name = ?"
        row = self._library.execute(sql, (GENERATION,)).fetchone()
        return str(row[0]) if row else ""

    def update(self) -> None:
        """Update the index: index the papers again whose rows have changed in library.db."""
        self.write_held()
        for _ in range(_ATTEMPTS):
            if self.query(lambda _: self.is_current()):
                return
            self.query(lambda _: self._update())

    def _update(self) -> None:
        from papernotes.library.index import digests

        generation = self._generation()
        fts.check(self._file.connection)
        written = self._written if self._written_at == generation else set()
        waiting = iter(digests.outdated(self._library, self._file.connection, written))
        while batch := list(islice(waiting, BATCH)):
            with self._file.write_transaction():
                self._write(batch)
        with self._file.write_transaction():
            self._file.put_about(GENERATION, generation or _WITHOUT_PAPERS)

    def remove(self) -> None:
        """Remove the index; it is created again when it is read next."""
        self._file.remove()

    def close(self) -> None:
        """Close the index file."""
        self._file.close()

    def create(self) -> None:
        """Create the index file of a new library."""
        with self._file.write_transaction():
            self._file.put_about(GENERATION, self._generation() or _WITHOUT_PAPERS)

    def compact(self) -> None:
        """Merge the segments of the index, and free the unused pages of the file."""
        with self._file.write_transaction() as index:
            fts.merge_segments(index)
        # `execute` would run only one step of it, which frees one page.
        self._file.connection.executescript("PRAGMA incremental_vacuum")

    # Reading

    def search(self, question: _Question[_Answer]) -> _Answer:
        """Update the index and return the answer to a question about words or links.

        The question gets a connection that has the tables of library.db and of the index. If the
        index is damaged, it is created again, with what it had read from the note files.
        """
        for _ in range(_ATTEMPTS):
            self.update()
            if self._notes_lost and not self._library.in_transaction:
                self._notes_lost = False
                self.read_notes()
                self.update()
            try:
                return question(self._file.with_library)
            except sqlite3.DatabaseError as error:
                if not self.repair(error):
                    raise
        return question(self._file.with_library)

    def query(self, question: _Question[_Answer]) -> _Answer:
        """Return the answer to a question to the index file, which is created again if damaged."""
        try:
            return question(self._file.connection)
        except fts.LostRowError:
            self._file.remove()
        except sqlite3.DatabaseError as error:
            if not self.repair(error):
                raise
        return question(self._file.connection)

    def repair(self, error: sqlite3.DatabaseError) -> bool:
        """Repair the index file after an error; return False if the error has another cause."""
        repaired = self._file.repair(error, self._library)
        self._notes_lost = self._notes_lost or repaired
        return repaired

    # Values for later commands, and the note files that were read

    def about(self, name: str) -> str:
        """Return a value that an earlier command stored; empty if there is none or it was lost."""
        return self.query(lambda _: self._file.about(name))

    def remember(self, name: str, value: str, *, wait_ms: int = WAIT_MS) -> None:
        """Store a value for later commands, which must work without it.

        Raises sqlite3.OperationalError if another command writes the index longer than `wait_ms`.
        """
        self._write_file(lambda _: self._file.put_about(name, value), wait_ms)

    def claim(self, name: str, value: str) -> bool:
        """Store a value for later commands; return False if the same value is stored already."""

        def put(_: sqlite3.Connection) -> bool:
            if is_new := self._file.about(name) != value:
                self._file.put_about(name, value)
            return is_new

        return self._write_file(put)

    def known(self, file: str) -> ReadFile | None:
        """Return a note file as it was last read; its links and facts stay in the index."""
        if file in self._changes.files or self.is_first_reading or file in self.unread:
            return self._changes.files.get(file)
        return self.query(lambda index: links.known(index, file))

    def stamps(self) -> Iterator[tuple[str, int, int]]:
        """Yield the name, mtime and size of every note file that was read, in order."""
        return self.query(links.stamps)

    def times(self) -> Iterator[tuple[str, int]]:
        """Yield the name and mtime of every note file that was read, in order; -1 to read it again."""
        return self.query(links.times)

    def files(self) -> list[str]:
        """Return every note file that was read, in order."""
        return self.query(links.names)

    def number_of_files(self) -> int:
        """Return the number of note files that were read."""
        return self.query(links.number)

    def unowned_files(self) -> list[str]:
        """Return the note files that belonged to no paper when they were read, in order."""
        return self.query(links.unowned)

    def forget_stamps(self, files: Iterable[str]) -> None:
        """Make the next command that reads notes read these note files again."""
        names = list(files)
        self._write_file(lambda index: links.forget_stamps(index, names))

    def forget_unfit_files(self) -> None:
        """Make the next command read the note files again whose rows in library.db have changed."""
        self._write_file(lambda index: links.forget_changed(index, self._library))

    def _write_file(self, write: _Question[_Answer], wait_ms: int = WAIT_MS) -> _Answer:
        def change(_: sqlite3.Connection) -> _Answer:
            with self._file.write_transaction(wait_ms) as index:
                return write(index)

        return self.query(change)
