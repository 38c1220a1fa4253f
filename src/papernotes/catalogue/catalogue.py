"""The catalogue of this machine, opened on first use and read only."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import BinaryIO, NamedTuple

from papernotes import files
from papernotes.catalogue import lock, schema
from papernotes.errors import NotFoundError, PapersError, RefusedError
from papernotes.model.arxiv_record import id_of, number_of, year_of
from papernotes.model.paper import Paper

FILE = "arxiv.db"
_COLUMNS = ", ".join(f"records.{name}" for name in schema.COLUMNS)
_WORKSHOPS = " Workshops"


class Info(NamedTuple):
    """What the catalogue holds. `newest` and `updated` are days such as 20260701, 0 for unknown.

    `harvested` is the day up to which updates are complete, '' before the first one.
    """

    path: str
    records: int = 0
    size: int = 0
    newest: int = 0
    updated: int = 0
    built: str = ""
    harvested: str = ""
    abstracts: bool = False
    sources: tuple[str, ...] = ()


class Hit(NamedTuple):
    """A record of the catalogue: its number, and its paper without a venue, as arXiv has it.

    `venue` is the venue that the record names, `workshop` whether it is one of its workshops; `year` is
    the year of the venue, else that of the first version.
    """

    number: int
    paper: Paper
    venue: str
    workshop: bool
    year: int


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
        """Yield the connection; database errors of the block become errors to show."""
        try:
            yield self.connection
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

    def info(self) -> Info:
        """Return what the catalogue holds. Raises NotFoundError without one."""
        state = self.state
        return Info(
            self.path,
            int(str(state.get("records") or 0)),
            os.path.getsize(self.path),
            int(str(state.get("newest") or 0)),
            int(str(state.get("updated") or 0)),
            str(state.get("built") or ""),
            str(state.get("harvested") or ""),
            self.has_abstracts,
            tuple(filter(None, str(state.get("sources") or "").split("\n"))),
        )

    def info_or_none(self) -> Info | None:
        """Return what the catalogue holds; None where there is none that this program can read."""
        try:
            info = self.info()
        except PapersError:
            return None
        finally:
            self.close()
        return info

    def look_up(self, ids: Iterable[str]) -> dict[str, Hit]:
        """Return the records of arXiv ids without versions, by id."""
        found = {}
        with self.reading() as connection:
            for id in ids:
                try:
                    number = number_of(id)
                except ValueError:
                    continue
                if hits := self.read(connection, [number]):
                    found[id] = hits[0]
        return found

    def of_doi(self, doi: str) -> Hit | None:
        """Return the newest record with a DOI, which is in lower case."""
        with self.reading() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM records WHERE doi = ? ORDER BY number DESC", (doi,)
            ).fetchone()
        return hit(row) if row else None

    def read(self, connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Hit]:
        """Return the records of numbers in their order; those that do not exist are left out."""
        statement = f"SELECT {_COLUMNS} FROM records WHERE number = ?"
        rows = (connection.execute(statement, (number,)).fetchone() for number in numbers)
        return [hit(row) for row in rows if row]

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

    def remove(self) -> Info:
        """Remove the catalogue. Raises NotFoundError without one, TryLaterError during a build."""
        if not self.exists:
            raise NotFoundError("There is no catalogue of arXiv on this machine.")
        size = os.path.getsize(self.path)
        info = self.info_or_none() or Info(self.path, size=size)
        try:
            with lock.locked(self.folder):
                os.remove(self.path)
                if os.path.exists(f"{self.path}-journal"):
                    os.remove(f"{self.path}-journal")
                files.remove_abandoned(self.folder)
        except OSError as error:
            raise RefusedError(f"{self.path} cannot be removed: {error.strerror}.") from error
        return info

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        for name in ("connection", "state"):
            self.__dict__.pop(name, None)


def hit(row: Sequence[object]) -> Hit:
    """Return the record of a row of `schema.COLUMNS`."""
    number, version, created, _updated, year, title, authors, categories, comment, reference, doi, venue = row  # fmt: skip # a table
    id, day, place = id_of(int(str(number))), str(created or ""), str(venue or "")
    paper = Paper(
        title=str(title),
        authors=tuple(str(authors).split("\n")) if authors else (),
        year=int(day[:4]) if day else year_of(int(str(number))),
        arxiv=id,
        version=int(str(version)) or None,
        categories=tuple(str(categories or "").split()),
        date=f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else "",
        doi=str(doi or ""),
        url=f"https://arxiv.org/abs/{id}",
        comment=str(comment or ""),
        journal_ref=str(reference or ""),
        source="arxiv",
    )
    name, workshop = place.removesuffix(_WORKSHOPS), place.endswith(_WORKSHOPS)
    return Hit(int(str(number)), paper, name, workshop, int(str(year)))
