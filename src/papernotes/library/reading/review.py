"""What a review needs of the library: the reading events of a span, and their papers.

Row ids of papers are numbers to count with; they mean nothing outside one answer.
"""

import sqlite3
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from papernotes.model.reading.events import KINDS, READINGS
from papernotes.model.reading.spans import is_day

if TYPE_CHECKING:
    from papernotes.library.db.database import Database

_READ = f"kind IN ({', '.join(repr(kind) for kind in READINGS)})"
_READ_BETWEEN = f"(SELECT paper FROM events WHERE {_READ} AND day BETWEEN ? AND ?)"


class NamedRow(NamedTuple):
    """A paper as a review names it."""

    row: int
    key: str
    title: str
    year: int | None
    place: str
    arxiv: str
    doi: str
    url: str


class NoteLength(NamedTuple):
    """The own notes of a paper: their files, and the characters of their prose together."""

    row: int
    key: str
    characters: int
    files: tuple[str, ...]


class ReviewRows:
    """The rows that reviews of an open library are made of. Days are ISO dates, both included."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection: sqlite3.Connection = database.connection

    def bounds(self) -> tuple[str, str]:
        """Return the first and the last day with an event; empty if there are none.

        Days that do not exist, as text that was edited by hand may have them, are passed over.
        """
        days: list[str] = []
        for kind in KINDS:  # one step along the index for each, where all at once reads all events
            for which in ("min", "max"):
                sql = f"SELECT {which}(day) FROM events WHERE kind = ? AND day <> ''"
                days += filter(None, self._connection.execute(sql, (kind,)).fetchone())
        if not all(map(is_day, days)):
            sql = "SELECT DISTINCT day FROM events WHERE day <> ''"
            days = [day for (day,) in self._connection.execute(sql) if is_day(day)]
        return (min(days), max(days)) if days else ("", "")

    def readings(self, first: str, last: str) -> Iterator[tuple[str, int, str]]:
        """Yield the day, paper and time of each reading in a span, in no order."""
        sql = f"SELECT day, paper, at FROM events WHERE {_READ} AND day BETWEEN ? AND ?"
        return self._connection.execute(sql, (first, last))

    def number(self, kind: str, first: str, last: str) -> int:
        """Return the number of papers with an event of a kind in a span."""
        sql = "SELECT count(DISTINCT paper) FROM events WHERE kind = ? AND day BETWEEN ? AND ?"
        return int(self._connection.execute(sql, (kind, first, last)).fetchone()[0])

    def number_read(self, first: str, last: str) -> int:
        """Return the number of papers that were read in a span."""
        sql = f"SELECT count(DISTINCT paper) FROM events WHERE {_READ} AND day BETWEEN ? AND ?"
        return int(self._connection.execute(sql, (first, last)).fetchone()[0])

    def unfinished(self, first: str, last: str) -> list[int]:
        """Return the papers started in a span and not read before its end, the last started first."""
        sql = (
            "SELECT begun.paper FROM events AS begun JOIN papers ON papers.id = begun.paper "
            "WHERE begun.kind = 'started' AND begun.day BETWEEN ? AND ? AND NOT EXISTS "
            f"(SELECT 1 FROM events WHERE paper = begun.paper AND {_READ} AND day <> '' "
            "AND day <= ?) GROUP BY begun.paper ORDER BY max(begun.day) DESC, papers.key"
        )
        return [paper for (paper,) in self._connection.execute(sql, (first, last, last))]

    def papers(
        self, first: str, last: str
    ) -> Iterator[tuple[int, str, str | None, int | None, float | None]]:
        """Yield the row, key, venue, year and rating of each paper that was read in a span."""
        sql = f"SELECT id, key, venue, year, rating FROM papers WHERE id IN {_READ_BETWEEN}"
        return self._connection.execute(sql, (first, last))

    def tag_numbers(self, first: str, last: str) -> dict[str, int]:
        """Return the number of papers that were read in a span by tag, as it is spelled."""
        sql = f"SELECT tag, count(*) FROM tags WHERE paper IN {_READ_BETWEEN} GROUP BY tag"
        return dict(self._connection.execute(sql, (first, last)))

    def number_without_tag(self, first: str, last: str) -> int:
        """Return the number of papers without a tag that were read in a span."""
        sql = (
            f"SELECT count(DISTINCT paper) FROM events WHERE {_READ} AND day BETWEEN ? AND ? "
            "AND NOT EXISTS (SELECT 1 FROM tags WHERE tags.paper = events.paper)"
        )
        return int(self._connection.execute(sql, (first, last)).fetchone()[0])

    def tags(self, first: str, last: str) -> Iterator[tuple[str, int]]:
        """Yield each tag of each paper that was read in a span, with the paper."""
        sql = f"SELECT tag, paper FROM tags WHERE paper IN {_READ_BETWEEN}"
        return self._connection.execute(sql, (first, last))

    def number_with_note(self, first: str, last: str) -> int:
        """Return the number of papers with a note that were read in a span."""
        sql = f"SELECT count(DISTINCT paper) FROM notes WHERE written AND paper IN {_READ_BETWEEN}"
        return int(self._connection.execute(sql, (first, last)).fetchone()[0])

    def longest_notes(self, first: str, last: str, limit: int) -> list[NoteLength]:
        """Return the own notes that are longest of the papers read in a span, the longest first.

        Parts of a note (`KEY.2.md`) count with it, notes by other people do not.
        """
        sql = (
            "SELECT notes.paper, papers.key, sum(characters), group_concat(file, char(31)) FROM notes JOIN note_files USING (file) "
            f"JOIN papers ON papers.id = notes.paper WHERE notes.paper IN {_READ_BETWEEN} "
            "AND person NOT GLOB '*[^0-9]*' GROUP BY notes.paper HAVING sum(characters) > 0 "
            "ORDER BY 3 DESC, papers.key LIMIT ?"
        )
        rows = self._database.index.search(
            lambda connection: connection.execute(sql, (first, last, limit)).fetchall()
        )
        return [
            NoteLength(row, key, characters, tuple(files.split("\x1f")))
            for row, key, characters, files in rows
        ]

    def has_questions(self) -> bool:
        """Return whether any note asks a question."""
        sql = "SELECT 1 FROM questions LIMIT 1"
        return self._database.index.query(lambda index: index.execute(sql).fetchone()) is not None

    def longer_keys(self, key: str) -> list[str]:
        """Return the keys of other papers that begin with this one, in any letter case."""
        sql = (
            "SELECT key FROM papers WHERE key > ?1 COLLATE NOCASE "
            "AND key < ?1 || char(1114111) COLLATE NOCASE ORDER BY key"
        )
        return [longer for (longer,) in self._connection.execute(sql, (key,))]

    def named(self, papers: Collection[int]) -> dict[int, NamedRow]:
        """Return these papers, at most some thousands, by row."""
        sql = (
            "SELECT id, key, title, year, coalesce(venue, '') || "
            "CASE workshop WHEN 1 THEN ' Workshops' ELSE '' END, arxiv, doi, url "
            f"FROM papers WHERE id IN ({', '.join('?' * len(papers))})"
        )
        rows = map(NamedRow._make, self._connection.execute(sql, tuple(papers)))
        return {row.row: row for row in rows}
