"""What papers have in common: words, tags, authors and links."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from papernotes.library.query import links
from papernotes.library.query.columns import COLUMNS
from papernotes.library.query.compile import papers_only
from papernotes.search.schema import WEIGHTS

if TYPE_CHECKING:
    from papernotes.library.db.database import Database

_COMPARED_COLUMNS = ("title", "tags", "note", "abstract")  # columns in which words are compared


class Similarity:
    """The paper in row `row` compared with all others. Papers are row ids here."""

    def __init__(self, database: "Database", row: int) -> None:
        self._index = database.index
        self._connection = database.connection
        self.row = row
        (self.number,) = self._connection.execute("SELECT count(*) FROM papers").fetchone()

    def links(self) -> tuple[set[int], set[int]]:
        """Return the papers that the paper's note and entry link to, and those that link to it."""
        return self._index.search(lambda connection: links.linked(connection, self.row))

    def papers_with(self, tokens: Iterable[str], most: int) -> dict[str, int]:
        """Return the number of papers with each token, counted up to `most` + 1."""
        # FTS5's own list of words would count each token completely, common ones above all.
        sql = "SELECT count(*) FROM (SELECT 1 FROM found WHERE found MATCH ?{} LIMIT ?)"
        wanted = list(tokens)

        def count(connection: sqlite3.Connection) -> dict[str, int]:
            question = sql.format(papers_only(connection))
            return {
                token: connection.execute(question, (f'"{token}"', most + 1)).fetchone()[0]
                for token in wanted
            }

        return self._index.search(count)

    def by_words(self, phrases: Sequence[Sequence[str]], limit: int) -> dict[int, float]:
        """Return the papers with the most and rarest of these token phrases, with their scores."""
        if not phrases:
            return {}
        either = " OR ".join('"' + " ".join(tokens) + '"' for tokens in phrases)
        weights = ", ".join(str(weight) for weight in WEIGHTS)
        sql = (
            f"SELECT rowid, -bm25(found, {weights}) AS score FROM found WHERE found MATCH ?{{}} "
            "ORDER BY score DESC LIMIT ?"
        )
        values = (f"{{{' '.join(_COMPARED_COLUMNS)}}} : ({either})", limit)
        return self._index.search(
            lambda connection: dict(
                connection.execute(sql.format(papers_only(connection)), values).fetchall()
            )
        )

    def tags(self) -> dict[str, list[int]]:
        """For each tag of the paper, the papers with it, the paper itself included."""
        return self._by(
            "SELECT tag, paper FROM tags WHERE tag IN (SELECT tag FROM tags WHERE paper = ?)"
        )

    def authors(self) -> dict[str, list[int]]:
        """For each author of the paper, the papers of that author, the paper itself included."""
        return self._by(
            "SELECT name, paper FROM authors WHERE name IN (SELECT name FROM authors WHERE paper = ?)"
        )

    def _by(self, sql: str) -> dict[str, list[int]]:
        papers: dict[str, list[int]] = {}
        for name, paper in self._connection.execute(sql, (self.row,)):
            papers.setdefault(name, []).append(paper)
        return papers

    def describe(
        self, rows: Iterable[int]
    ) -> Mapping[int, tuple[str, str, int | None, str, str, str]]:
        """Return the key, title, year, venue, abstract and note file of papers by row."""
        ids = list(rows)
        described = self._connection.execute(
            f"SELECT id, key, title, year, coalesce(venue, ''), {COLUMNS['abstract']}, coalesce("
            "(SELECT file FROM notes WHERE paper = papers.id AND written), '') "
            f"FROM papers WHERE id IN ({', '.join('?' * len(ids))})",
            ids,
        )
        return {row: tuple(values) for row, *values in described}
