"""What is derived from a library, brought into step with it after every change.

The index file is not part of library.db's transaction. library.db is committed first; the index
follows at once, in a transaction that was begun before that commit, so that two commands keep
their order. A generation, another one with every commit, says whether the index has followed.
Where it has not, because a command was killed between, the disk was full, or another library.db
was put in place, a digest a paper and a checksum a note file tell what does not fit, and that is
made anew.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

from papernotes.library.db.connection import WAIT_MS
from papernotes.library.db.damage import is_damage
from papernotes.library.index import digests, fts, links
from papernotes.library.index.file import IndexFile
from papernotes.library.index.links import ReadFile
from papernotes.search.note_text import strip_markup
from papernotes.search.tokens import tokenize

ReadNote = Callable[[str], str]
"""Gives the text of a note file as it is searched; empty for one that cannot be read."""
_Answer = TypeVar("_Answer")

GENERATION = "generation"
"""The name of the remark in library.db that is another one after every commit."""
_BATCH = 500  # papers that are indexed by one transaction
_ATTEMPTS = 3  # how often what other commands change meanwhile is followed


class Index:
    """The index of one library.

    `library` is a connection to library.db. What changed waits for `follow`.
    """

    def __init__(self, library: sqlite3.Connection, file: IndexFile, read_note: ReadNote) -> None:
        self._library = library
        self._file = file
        self._read_note = read_note
        self._papers: set[int] = set()
        self._files: dict[str, ReadFile | None] = {}
        self._texts: dict[str, str] = {}
        self._begun = False

    # What changes

    def touch(self, paper: int) -> None:
        """Say that the paper in this row of library.db changes, comes or goes."""
        self._papers.add(paper)

    def put_file(self, read: ReadFile, text: str | None = None) -> None:
        """Say that a note file was read; `text` is what is in it, if it is of a paper."""
        self._files[read.file] = read
        if text is not None:
            self._texts[read.file] = text

    def forget_file(self, file: str) -> None:
        """Say that a note file is not there any more."""
        self._files[file] = None
        self._texts.pop(file, None)

    def discard(self) -> None:
        """Drop what waits: the transaction it belongs to did not happen."""
        self._papers.clear()
        self._files.clear()
        self._texts.clear()
        if self._begun:
            self._file.roll_back()
        self._begun = False

    def begin(self, *, changed: bool) -> None:
        """Begin the index's own transaction, before library.db is committed.

        `changed` says whether there is anything to commit there.
        """
        if self._begun or not (changed or self._papers or self._files) or not self._file.exists:
            return
        try:
            self._begun = self._file.try_begin()
        except sqlite3.Error as error:
            self._abandon(error)

    def follow(self, before: str, now: str) -> None:
        """After the commit: do what waits. The generations of library.db are given.

        What cannot be done is done by the next command that reads the index.
        """
        try:
            if self._begun:
                self._write(sorted(self._papers))
                if self._file.about(GENERATION) == before:
                    self._file.put_about(GENERATION, now)
                self._file.connection.execute("COMMIT")
                self._begun = False
        except fts.LostRowError:
            self._file.remove()
        except sqlite3.Error as error:
            self._abandon(error)
        finally:
            self.discard()

    @contextmanager
    def changes(self) -> Iterator[None]:
        """Changes of the index alone, in a library that cannot be written."""
        try:
            yield
        except BaseException:
            self.discard()
            raise
        with self._file.writing():
            self._write(sorted(self._papers))
        self.discard()

    def _abandon(self, error: sqlite3.Error) -> None:
        self._file.roll_back()
        if is_damage(error):
            self._file.remove()

    def _write(self, papers: Iterable[int]) -> None:
        """Index these papers as library.db and the note files are now, and remember the files."""
        index = self._file.connection
        waiting = iter(papers)
        while batch := list(islice(waiting, _BATCH)):
            if fts.write(index, map(self._row, batch)):
                links.forget_strays(index)
        for file, read in self._files.items():
            if read is None:
                links.forget(index, file)
            else:
                links.put(index, self._library, read)

    def _row(self, paper: int) -> fts.Row:
        texts = digests.read(self._library, paper)
        if texts is None:
            return fts.Row(paper, 0, ())
        files = texts.files.split("\x1f") if texts.files else []
        notes = [
            self._texts[file] if file in self._texts else self._read_note(file) for file in files
        ]
        return fts.Row(
            paper, texts.digest(), texts.columns(tokenize(strip_markup("\n\n".join(notes))))
        )

    # Whether it fits

    def is_current(self) -> bool:
        """Whether the index is in step with library.db, as far as is seen at a glance."""
        if self._file.about(GENERATION) != self._generation() or not self._generation():
            return False
        ends = "SELECT min({0}), max({0}) FROM {1}"
        papers = self._library.execute(ends.format("id", "papers")).fetchone()
        index = self._file.connection
        return bool(
            papers == index.execute(ends.format("paper", "indexed")).fetchone()
            and papers == index.execute(ends.format("id", "found_docsize")).fetchone()
        )

    def _generation(self) -> str:
        sql = "SELECT value FROM state WHERE name = ?"
        row = self._library.execute(sql, (GENERATION,)).fetchone()
        return str(row[0]) if row else ""

    def update(self) -> None:
        """Bring the index into step with library.db: index anew the papers that do not fit."""
        for _ in range(_ATTEMPTS):
            if self.query(lambda _: self.is_current()):
                return
            self.query(lambda _: self._update())

    def _update(self) -> None:
        generation = self._generation()
        fts.check(self._file.connection)
        digests_in_index: dict[int, int] = dict(
            self._file.connection.execute("SELECT paper, digest FROM indexed").fetchall()
        )
        outdated = [
            paper
            for paper, digest in digests.read_digests(self._library)
            if digests_in_index.pop(paper, None) != digest
        ]
        waiting = iter(sorted([*outdated, *digests_in_index]))
        while batch := list(islice(waiting, _BATCH)):
            with self._file.writing():
                self._write(batch)
        with self._file.writing():
            self._file.put_about(GENERATION, generation or "new")

    def remove(self) -> None:
        """Remove the index; it is made anew when it is read next."""
        self._file.remove()

    def close(self) -> None:
        """Close the index file."""
        self._file.close()

    def create(self) -> None:
        """Make an index file that is in step with a library that is new."""
        with self._file.writing():
            self._file.put_about(GENERATION, self._generation())

    def compact(self) -> None:
        """Join the segments of the index, and give back the room that this leaves in the file."""
        with self._file.writing() as index:
            fts.merge_segments(index)
        # `execute` would take but one step of it, which gives back one page.
        self._file.connection.executescript("PRAGMA incremental_vacuum")

    # What is asked of it

    def search(self, question: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """The answer to a question that needs the words of papers or the links of notes.

        It is asked of a connection that has the tables of library.db and of the index.
        """
        self.update()
        return self.query(lambda _: question(self._file.with_library))

    def query(self, question: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """The answer to a question to the index file, which is made anew where it is damaged."""
        try:
            return question(self._file.connection)
        except fts.LostRowError:
            self._file.remove()
        except sqlite3.DatabaseError as error:
            if not self.repair(error):
                raise
        return question(self._file.connection)

    def repair(self, error: sqlite3.DatabaseError) -> bool:
        """Do away with what an error says of the index file; False where it says nothing of it."""
        self._file.roll_back()
        if _is_unwritable(error):
            return self._file.use_memory()
        if not (is_damage(error) or "no such table" in str(error)) or not self._file.exists:
            return False
        try:
            (answer,) = self._library.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.DatabaseError:
            return False
        if answer != "ok":
            return False
        self._file.remove()
        return True

    # What it remembers of the note files, and for other commands

    def about(self, name: str) -> str:
        """What a command left for later ones under a name; empty for nothing, or if it is lost."""
        return self.query(lambda _: self._file.about(name))

    def remember(self, name: str, value: str, *, wait_ms: int = WAIT_MS) -> None:
        """Leave something for later commands, which must not depend on it.

        Raises sqlite3.OperationalError where another command writes the index for so long.
        """

        def put(_: sqlite3.Connection) -> None:
            with self._file.writing(wait_ms):
                self._file.put_about(name, value)

        self.query(put)

    def claim(self, name: str, value: str) -> bool:
        """Leave something for later commands; False where another command has left the same."""

        def put(_: sqlite3.Connection) -> bool:
            with self._file.writing():
                if self._file.about(name) == value:
                    return False
                self._file.put_about(name, value)
                return True

        claimed: bool = self.query(put)
        return claimed

    def stamp(self, file: str) -> tuple[int, int] | None:
        """The time and size of a note file when it was last read."""
        if file in self._files:
            read = self._files[file]
            return read.stamp if read else None
        return self.query(lambda index: links.stamp(index, file))

    def stamps(self) -> Iterator[tuple[str, int, int]]:
        """The name, mtime and size of every note file that was read, in order."""
        return self.query(links.stamps)

    def files(self) -> list[str]:
        """Every note file that was read, in order."""
        return self.query(links.names)

    def forget_stamps(self, files: Iterable[str]) -> None:
        """Let these note files be read again by the next command that looks at notes."""
        names = [(file,) for file in files]

        def forget(_: sqlite3.Connection) -> None:
            with self._file.writing() as index:
                index.executemany("UPDATE files SET mtime = -1, size = -1 WHERE file = ?", names)

        self.query(forget)

    def forget_unfit_files(self) -> None:
        """Let note files be read again of which library.db says something else now."""

        def forget(_: sqlite3.Connection) -> None:
            with self._file.writing() as index:
                links.forget_changed(index, self._library)

        self.query(forget)


def _is_unwritable(error: sqlite3.Error) -> bool:
    return any(
        words in str(error) for words in ("disk is full", "disk I/O", "readonly", "unable to open")
    )
