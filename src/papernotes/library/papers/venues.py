"""The venues of a library: those of its papers, and those that its venues.toml adds."""

import os
from functools import cached_property
from typing import TYPE_CHECKING

from papernotes.disk import files
from papernotes.errors import RefusedError

if TYPE_CHECKING:
    from papernotes.library.db.database import Database
    from papernotes.model.venues import Table

FILE = "venues.toml"
_LARGEST = 4_000_000  # characters


def read_own_table(path: str) -> "Table | None":
    """Return the table of venues with those in the file beside `path`; None if there is none.

    Raises RefusedError for a file that cannot be read, naming what is wrong in it.
    """
    path = os.path.join(os.path.dirname(path), FILE)
    try:
        files.refuse_special(path)
        with open(path, encoding="utf-8") as file:
            text = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError(f"{path} cannot be read: {error}.") from error
    if len(text) > _LARGEST:
        raise RefusedError(f"{path} is larger than {_LARGEST // 1_000_000} MB.")
    from papernotes.model import venues

    try:
        return venues.venue_table(venues.parse_venues(text))
    except RefusedError as error:
        raise RefusedError(f"{path}: {error}") from error


class Venues:
    """The venues of an open library."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection

    @cached_property
    def table(self) -> "Table | None":
        """Return the known venues; None if venues.toml adds none to the built-in ones."""
        return read_own_table(self._database.path)

    def get(self, name: str) -> tuple[str, str]:
        """Return the full name and the kind (conference, journal) of a venue in this library."""
        row = self._connection.execute(
            "SELECT full_name, kind FROM venues WHERE name = ?", (name,)
        ).fetchone()
        return (str(row[0]), str(row[1])) if row else (name, "conference")

    def rows(self) -> list[tuple[str, str, str]]:
        """Return every stored venue: short name, full name and kind."""
        return self._connection.execute("SELECT name, full_name, kind FROM venues").fetchall()

    def used(self) -> set[str]:
        """Return the venues that at least one paper names."""
        return {name for (name,) in self._connection.execute("SELECT DISTINCT venue FROM papers")}

    def counts(self) -> list[tuple[str, str, int, int | None, int | None]]:
        """Return the venues of papers: short and full name, number of papers, first and last year."""
        return self._connection.execute(
            "SELECT venue, coalesce(full_name, venue), count(*) AS papers, min(year), max(year) "
            "FROM papers LEFT JOIN venues ON venues.name = venue WHERE venue IS NOT NULL "
            "GROUP BY venue ORDER BY papers DESC, venue"
        ).fetchall()

    def counts_by_year(self) -> list[tuple[str, int | None, int]]:
        """Return each venue, year and number of papers, by venue and year."""
        return self._connection.execute(
            "SELECT venue, year, count(*) FROM papers WHERE venue IS NOT NULL "
            "GROUP BY venue, year ORDER BY venue COLLATE NOCASE, year"
        ).fetchall()

    def put(self, name: str, full_name: str, kind: str) -> None:
        """Store the full name and kind of a venue."""
        row = {"name": name, "full_name": full_name, "kind": kind}
        if self._database.oplog.put_row("venues", name, row):
            papers = self._connection.execute("SELECT id FROM papers WHERE venue = ?", (name,))
            for (paper,) in papers.fetchall():  # the full name is indexed with each paper
                self._database.index.touch(paper)
