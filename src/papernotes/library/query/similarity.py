"""What papers share, asked of the index: words, tags, authors."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from papernotes.library.query import links
from papernotes.library.query.columns import COLUMNS
from papernotes.search.tokens import WEIGHTS

if TYPE_CHECKING:
    from papernotes.library.db.database import Database

_READ = ("title", "tags", "note", "abstract")  # columns in which words are compared


class Similarity:
    """Questions about the paper in row `row` and those near it. Papers are row numbers here."""

    def __init__(self, database: "Database", row: int) -> None:
        self._index = database.index
        self._connection = database.connection
        self.row = row
        (self.number,) = self._connection.execute("SELECT count(*) FROM papers").fetchone()

    def links(self) -> tuple[set[int], set[int]]:
        """The papers that the paper's note and entry lead to, and those that lead to it."""
        return self._index.search(lambda connection: links.linked(connection, self.row))

    def papers_with(self, tokens: Iterable[str], most: int) -> dict[str, int]:
        """In how many papers each token stands, counted as far as `most` and one."""
        # The index's own list of words counts each to its end, most of all those that tell nothing.
        sql = "SELECT count(*) FROM (SELECT 1 FROM found WHERE found MATCH ? LIMIT ?)"
        every = list(tokens)

        def count(connection: sqlite3.Connection) -> dict[str, int]:
            return {
                token: connection.execute(sql, (f'"{token}"', most + 1)).fetchone()[0]
                for token in every
            }

        return self._index.search(count)

    def by_words(self, phrases: Sequence[Sequence[str]], limit: int) -> dict[int, float]:
        """The papers that hold the most and the rarest of some phrases of tokens, with a score."""
        if not phrases:
            return {}
        either = " OR ".join('"' + " ".join(tokens) + '"' for tokens in phrases)
        weights = ", ".join(str(weight) for weight in WEIGHTS)
        sql = (
            f"SELECT rowid, -bm25(found, {weights}) AS score FROM found WHERE found MATCH ? "
            "ORDER BY score DESC LIMIT ?"
        )
        values = (f"{{{' '.join(_READ)}}} : ({either})", limit)
        return self._index.search(
            lambda connection: dict(connection.execute(sql, values).fetchall())
        )

    def tags(self) -> dict[str, list[int]]:
        """For each tag of the paper, the papers that bear it, itself among them."""
        return self._by(
            "SELECT tag, paper FROM tags WHERE tag IN (SELECT tag FROM tags WHERE paper = ?)"
        )

    def authors(self) -> dict[str, list[int]]:
        """For each author of the paper, the papers of that name, itself among them."""
        return self._by(
            "SELECT name, paper FROM authors WHERE name IN (SELECT name FROM authors WHERE paper = ?)"
        )

    def _by(self, sql: str) -> dict[str, list[int]]:
        made: dict[str, list[int]] = {}
        for name, paper in self._connection.execute(sql, (self.row,)):
            made.setdefault(name, []).append(paper)
        return made

    def shown(
        self, rows: Iterable[int]
    ) -> Mapping[int, tuple[str, str, int | None, str, str, str]]:
        """The key, title, year, venue, abstract and note file of papers by row."""
        every = list(rows)
        found = self._connection.execute(
            f"SELECT id, key, title, year, coalesce(venue, ''), {COLUMNS['abstract']}, coalesce("
            "(SELECT file FROM notes WHERE paper = papers.id AND written), '') "
            f"FROM papers WHERE id IN ({', '.join('?' * len(every))})",
            every,
        )
        return {row: tuple(values) for row, *values in found}
