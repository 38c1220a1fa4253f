"""The catalogue of this machine, opened on first use and read only."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import BinaryIO

from papernotes.catalogue import FILE, schema
from papernotes.errors import NotFoundError, RefusedError
from papernotes.model.arxiv_ids import id_of, number_of

_COLUMNS = ", ".join(f"records.{name}" for name in schema.COLUMNS)
_WORKSHOPS = " Workshops"


Text = str | None
Row = tuple[int, int, int | None, int, int, str, Text, Text, Text, Text, Text, Text]
"""A row of `schema.COLUMNS`."""


class Hit:
    """A record of the catalogue.

    `authors` are one a line, `categories` separated by blanks; `created` is a day such as 20200619.
    `year` is that of the venue, else that of the first version. What is unknown is None or 0.
    """

    # Not a NamedTuple: to define one of twelve values takes longer than to look up a record.
    __slots__ = (
        "authors", "categories", "comment", "created", "doi", "journal_ref", "number", "place",
        "title", "updated", "version", "year",
    )  # fmt: skip # a table

    def __init__(self, row: Row) -> None:
        (
            self.number, self.version, self.created, self.updated, self.year, self.title,
            self.authors, self.categories, self.comment, self.journal_ref, self.doi, self.place,
        ) = row  # fmt: skip # a table

    @property
    def arxiv(self) -> str:
        """The arXiv id without a version."""
        return id_of(self.number)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the authors."""
        return tuple(self.authors.split("\n")) if self.authors else ()

    @property
    def date(self) -> str:
        """The day of the first version, ISO 8601; '' if unknown."""
        day = str(self.created or "")
        return f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else ""

    @property
    def venue(self) -> str:
        """The short name of the venue that the record names; '' for none."""
        return (self.place or "").removesuffix(_WORKSHOPS)

    @property
    def is_workshop(self) -> bool:
        """Whether that is one of the workshops of the venue."""
        return (self.place or "").endswith(_WORKSHOPS)

    @property
    def is_withdrawn(self) -> bool:
        """Whether its comment says that it was withdrawn."""
        from papernotes.model.withdrawals import says_withdrawn

        return says_withdrawn(self.comment or "")


class Catalogue:
    """The catalogue in a folder. Its file is opened when it is first used."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.path = os.path.join(folder, FILE)
        self._opened: sqlite3.Connection | None = None

    @property
    def exists(self) -> bool:
        """Whether there is a catalogue."""
        return os.path.exists(self.path)

    @cached_property
    def connection(self) -> sqlite3.Connection:
        """The connection for reading. Raises NotFoundError without a catalogue, RefusedError."""
        self._opened = schema.open_file(self.path)
        return self._opened

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection; what the block reads is of one moment.

        Database errors of the block become errors to show.
        """
        try:
            connection = self.connection
            if connection.in_transaction:  # inside another block
                yield connection
                return
            connection.execute("BEGIN")  # otherwise SQLite locks the file for each statement
            try:
                yield connection
            finally:
                connection.commit()
        except sqlite3.Error as error:
            raise schema.explain(error, self.path) from error

    @cached_property
    def state(self) -> dict[str, object]:
        """The catalogue's own values."""
        with self.reading() as connection:
            return schema.state(connection)

    @property
    def has_abstracts(self) -> bool:
        """Whether it was built with abstracts."""
        return bool(self.state.get("abstracts"))

    def look_up(self, ids: Iterable[str]) -> dict[str, Hit]:
        """Return the records of arXiv ids without versions, by id."""
        records = {}
        with self.reading() as connection:
            for id in ids:
                try:
                    number = number_of(id)
                except ValueError:
                    continue
                if hits := self.read(connection, [number]):
                    records[id] = hits[0]
        return records

    def of_doi(self, doi: str) -> Hit | None:
        """Return the newest record with a DOI, which is in lower case."""
        with self.reading() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM records WHERE doi = ? ORDER BY number DESC", (doi,)
            ).fetchone()
        return Hit(row) if row else None

    def read(self, connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Hit]:
        """Return the records of numbers in their order; those that do not exist are left out."""
        statement = f"SELECT {_COLUMNS} FROM records WHERE number = ?"
        rows = (connection.execute(statement, (number,)).fetchone() for number in numbers)
        return [Hit(row) for row in rows if row]

    def abstract(self, number: int) -> str:
        """Return the abstract of a record; '' where there is none."""
        if not self.has_abstracts:
            return ""
        with self.reading() as connection:
            row = connection.execute(
                "SELECT abstract FROM abstracts WHERE number = ?", (number,)
            ).fetchone()
        return str(row[0]) if row else ""

    def scratch_file(self) -> BinaryIO:
        """Return a new temporary file in the catalogue's folder, which is gone once it is closed."""
        from tempfile import TemporaryFile

        os.makedirs(self.folder, exist_ok=True)
        return TemporaryFile(dir=self.folder)

    def remove(self) -> int:
        """Remove the catalogue and what a killed build left; return the bytes that became free.

        Raises NotFoundError where there is neither, TryLaterError during a build.
        """
        from papernotes.catalogue import lock
        from papernotes.disk import temporary_files

        if not (self.exists or temporary_files.abandoned(self.folder)):
            raise NotFoundError("There is no catalogue of arXiv on this machine.")
        freed = 0
        try:
            with lock.locked(self.folder):
                left = [
                    os.path.join(self.folder, name)
                    for name in temporary_files.abandoned(self.folder)
                ]
                for path in filter(os.path.exists, (self.path, f"{self.path}-journal", *left)):
                    freed += os.path.getsize(path)
                    os.remove(path)
        except OSError as error:
            raise RefusedError(f"{self.path} cannot be removed: {error.strerror}.") from error
        return freed

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        for name in ("connection", "state"):
            self.__dict__.pop(name, None)
