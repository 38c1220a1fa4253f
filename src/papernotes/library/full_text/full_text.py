"""The full text of a library: `.papers/text.db`.

All of it is derived from the PDFs of papers. It is made by the first reading of one, may be deleted
at any time, and is removed where it is damaged or was made by other rules. It knows files by their
digests, so that renaming, merging, undo and sync leave it as it is; what belongs to no paper any
more is taken out by the next reading.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from papernotes.disk import sqlite_files
from papernotes.errors import TryLaterError
from papernotes.formats.pdf.clean_page import CleanPage
from papernotes.library.db import connection as db
from papernotes.library.db import damage, own_folder
from papernotes.library.full_text import tables
from papernotes.library.full_text.tables import FORMAT, SCHEMA, Document
from papernotes.library.index import place
from papernotes.library.query import compile
from papernotes.model.query.language import Query

if TYPE_CHECKING:
    from papernotes.library.db.database import Database
    from papernotes.library.full_text.matching import PageMatch, PageQuery

FILE = "text.db"
LOCK = "text.lock"
_OFF, _READ_AT = "off", "generation"
_Answer = TypeVar("_Answer")
_Pages = Iterable[tuple[int, CleanPage]]


class FullText:
    """The full text of an open library."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        folder = os.path.join(os.path.dirname(database.path), place.FOLDER)
        self._path = os.path.join(folder, FILE)
        self._lock = os.path.join(folder, LOCK)

    # The file

    @property
    def exists(self) -> bool:
        """Whether there is a full text, of any number of files."""
        return os.path.exists(self._path)

    @property
    def is_readable(self) -> bool:
        """Whether there is a full text that this program can read."""
        return self._ask(lambda _: True, default=False)

    @cached_property
    def _writing(self) -> sqlite3.Connection:
        if self.exists and not self.is_readable:  # made by other rules, or damaged
            place.remove(self._path)
        if not self.exists:
            place.make(self._path, SCHEMA)
        return db.open_uri(sqlite_files.uri(self._path))

    @contextmanager
    def changes(self) -> Iterator[None]:
        """Change the full text in one transaction; a damaged file is made again."""
        try:
            connection = self._writing
            with db.write_transaction(connection):
                yield
        except sqlite3.DatabaseError as error:
            if not _is_lost(error):
                raise
            raise self._lost() from error

    @contextmanager
    def reading(self) -> Iterator[bool]:
        """Hold the lock of the one process that reads PDFs; yield False if another one holds it.

        Raises RefusedError where the library cannot be written.
        """
        from papernotes.disk.file_locks import try_lock

        if not self._database.writable:
            raise db.unwritable(self._database.path)
        own_folder.make(os.path.dirname(self._lock))
        with try_lock(self._lock) as is_held:
            yield is_held

    def close(self) -> None:
        """Close the file."""
        if "_writing" in self.__dict__:
            self._writing.close()
            del self.__dict__["_writing"]

    def drop(self) -> bool:
        """Remove the full text, until one is asked for; return whether there was any."""
        was_there = self.exists and not self.is_off
        self.close()
        place.remove(self._path)
        if self._database.writable:
            self._remember(_OFF, "1")
            self.close()
        return was_there

    @property
    def is_off(self) -> bool:
        """Whether the full text was removed, and is not to be made again by itself."""
        return self._ask(lambda connection: bool(_about(connection, _OFF)), default=False)

    def turn_on(self) -> None:
        """Make the full text again from now on."""
        if self.is_off:
            self._remember(_OFF, "")

    def _remember(self, name: str, value: str) -> None:
        with self.changes():
            self._writing.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    # Documents

    def documents(self) -> dict[str, Document]:
        """Return every document that was read, by its digest."""
        return self._ask(
            lambda connection: {known.sha256: known for known in tables.documents(connection)},
            default={},
        )

    def unread(self) -> int:
        """Return how many files of papers were never read; what one reading has seen is not counted."""
        generation = self._generation()
        if generation and self._ask(
            lambda text: _about(text, _READ_AT) == generation, default=False
        ):
            return 0
        sql = "SELECT DISTINCT sha256 FROM files"
        digests = {digest for (digest,) in self._database.connection.execute(sql)}
        return len(digests - self.documents().keys()) if digests else 0

    def read_all(self) -> None:
        """Remember that every file of the library, as it is now, was read."""
        self._remember(_READ_AT, self._generation())

    def _generation(self) -> str:
        sql = "SELECT value FROM state WHERE name = 'generation'"
        row = self._database.connection.execute(sql).fetchone()
        return str(row[0]) if row else ""

    def put(self, document: Document, pages: _Pages) -> None:
        """Store a document with its pages, inside `changes`."""
        tables.put(self._writing, document, pages)

    def forget(self, digests: Iterable[str]) -> None:
        """Take documents out, inside `changes`."""
        tables.forget(self._writing, digests)

    def merge(self) -> None:
        """Merge the segments of the index, after many documents were stored."""
        with self.changes():
            self._writing.execute("INSERT INTO page_words(page_words) VALUES ('optimize')")

    def page(self, sha256: str, number: int) -> CleanPage | None:
        """Return a page of a document, as it was read; None if it was not."""

        def read(connection: sqlite3.Connection) -> CleanPage | None:
            sql = "SELECT packed FROM documents JOIN page_texts ON row = (id << ?) + ? WHERE sha256 = ?"
            row = connection.execute(sql, (tables.SHIFT, number, sha256)).fetchone()
            return tables.unpack(row[0]) if row else None

        return self._ask(read, default=None)

    def _ask(self, question: Callable[[sqlite3.Connection], _Answer], default: _Answer) -> _Answer:
        """Return the answer of the file; the default where there is none, or a useless one."""
        if "_writing" in self.__dict__:
            return question(self._writing)
        if not self.exists:
            return default
        location = sqlite_files.read_only_uri(self._path, shared=self._database.writable)
        try:
            with closing(db.open_uri(location)) as connection:
                return question(connection) if _is_current(connection) else default
        except sqlite3.OperationalError:  # it was removed at this moment
            return default
        except sqlite3.DatabaseError as error:
            if not _is_lost(error):
                raise
        place.remove(self._path)
        return default

    # Search

    def question(self, query: Query) -> "PageQuery | None":
        """Return what a query asks of pages; None if no word of it can be on a page."""
        from papernotes.library.full_text import matching

        return matching.page_query(compile.expand_once(self._database.connection, query))

    def search(self, query: "PageQuery", limit: int, sort: str) -> "tuple[int, list[PageMatch]]":
        """Return the pages that match a query; see matching.pages."""
        from papernotes.library.full_text import matching

        return self._search(lambda connection: matching.pages(connection, query, limit, sort))

    def papers(self, query: "PageQuery", limit: int) -> "tuple[int, list[PageMatch]]":
        """Return the papers that match a query in their PDFs alone; see matching.papers."""
        from papernotes.library.full_text import matching

        return self._search(lambda connection: matching.papers(connection, query, limit))

    def scattered(self, query: "PageQuery", limit: int) -> "tuple[int, list[PageMatch]]":
        """Return the papers that have the words of a query in several places; see matching.scattered."""
        from papernotes.library.full_text import matching

        return self._search(lambda connection: matching.scattered(connection, query, limit))

    def count(self, query: "PageQuery") -> int:
        """Return the number of papers with a page that matches a query."""
        from papernotes.library.full_text import matching

        return self._search(lambda connection: matching.count(connection, query))

    def texts(self, rows: Sequence[int]) -> dict[int, CleanPage]:
        """Return the pages of matches by their rows."""
        marks = ", ".join("?" * len(rows))
        sql = f"SELECT row, packed FROM text.page_texts WHERE row IN ({marks})"
        answers = self._search(lambda connection: connection.execute(sql, rows).fetchall())
        return {row: tables.unpack(packed) for row, packed in answers}

    def _search(self, question: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """Return the answer of a connection with the tables of library.db, index and full text."""

        def asked(connection: sqlite3.Connection) -> _Answer | sqlite3.DatabaseError:
            try:
                self._attach(connection)
                return question(connection)
            except sqlite3.DatabaseError as error:
                # Not for the index, which would take its own file for the damaged one.
                if _is_lost(error):
                    return error
                raise

        answer = self._database.index.search(asked)
        if isinstance(answer, sqlite3.DatabaseError):
            self._database.index.close()
            raise self._lost() from answer
        return answer

    def _attach(self, connection: sqlite3.Connection) -> None:
        if "text" not in db.files_by_name(connection):
            location = sqlite_files.read_only_uri(self._path, shared=self._database.writable)
            connection.execute("ATTACH ? AS text", (location,))

    def _lost(self) -> TryLaterError:
        self.close()
        place.remove(self._path)
        return TryLaterError(
            "The text of the PDFs was damaged and has been removed. Read the PDFs again."
        )


def _is_lost(error: sqlite3.DatabaseError) -> bool:
    """Return whether an error means that the full text is damaged."""
    parts = ("vtable constructor failed", "no such table: text.", "fts5: corruption")
    return damage.is_damage(error) or any(part in str(error) for part in parts)


def _is_current(connection: sqlite3.Connection) -> bool:
    with suppress(sqlite3.OperationalError):
        return _about(connection, "format") == FORMAT
    return False


def _about(connection: sqlite3.Connection, name: str) -> str:
    row = connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""
