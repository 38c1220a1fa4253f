"""What is asked of many papers at once: counts, facets, saved queries, links, nearness."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from papernotes.library.query import ask, compile, ranking
from papernotes.library.query import links as query_links
from papernotes.model.query.language import Filter, Query

if TYPE_CHECKING:
    from papernotes.library.db.database import Opened

_Answer = TypeVar("_Answer")
_TOGETHER = 10_000  # keys in one question; SQLite takes 32,766 values
FACETS = {
    "tag": "SELECT tag, count(*) FROM tags WHERE {chosen} GROUP BY tag ORDER BY 2 DESC, 1",
    "venue": "SELECT venue, count(*) FROM papers WHERE venue <> '' AND {where} "
    "GROUP BY venue ORDER BY 2 DESC, 1",
    "year": "SELECT year, count(*) FROM papers WHERE year IS NOT NULL AND {where} "
    "GROUP BY year ORDER BY 1 DESC",
}


class Questions:
    """Questions to one library, which owns the connection."""

    def __init__(self, library: "Opened", connection: sqlite3.Connection) -> None:
        self._library = library
        self._connection = connection

    def _ask(
        self, query: Query, question: Callable[[sqlite3.Connection, Query], _Answer]
    ) -> _Answer:
        return ask.ask(self._library, self._connection, query, question)

    def count(self, query: Query) -> int:
        """How many papers a query selects."""
        return self._ask(query, compile.count)

    def ranked(
        self, columns: Sequence[str], query: Query, limit: int, sort: str
    ) -> tuple[int, list[tuple[Any, ...]]]:
        """The answers to a query in an order, with their scores; see ranking.ranked."""
        return self._ask(
            query, lambda asked, meant: ranking.ranked(asked, columns, meant, limit, sort)
        )

    def facets(self, query: Query) -> list[tuple[str, str, int]]:
        """The tags, venues and years of what a query selects: facet, value, papers."""
        return self._ask(query, _facets)

    def meeting(self, one: Filter, keys: Sequence[str]) -> list[str]:
        """Those of some papers that meet a condition."""
        return self._ask(Query(((one,),)), lambda asked, meant: _meeting(asked, meant, keys))

    def meaning(self, one: Filter) -> str:
        """What a condition means, in words."""
        from papernotes.library.query.conditions import condition

        return condition(self._connection, one).meaning

    def spellings(self, field: str) -> list[str]:
        """Every value that a field has in this library: tag, venue, status, type, arxiv or doi."""
        from papernotes.library.query import conditions

        if field == "tag":
            return conditions.tags(self._connection)
        column = "entry_type" if field == "type" else field
        rows = self._connection.execute(
            f"SELECT DISTINCT {column} FROM papers WHERE {column} <> '' ORDER BY 1"
        )
        return [value for (value,) in rows]

    # Saved queries

    def meant(self, query: Query) -> Query:
        """A query with all that its @names mean; see finding.meant."""
        return compile.meant(self._connection, query)

    def saved(self) -> dict[str, str]:
        """The saved queries by name, each as it was typed."""
        return dict(self._connection.execute("SELECT name, query FROM queries ORDER BY name"))

    # Nearness

    def nearness(self, key: str) -> "Nearness":
        """What the paper of this key shares with others."""
        return Nearness(self._library, self._connection, key)


def _facets(connection: sqlite3.Connection, query: Query) -> list[tuple[str, str, int]]:
    where, parameters = compile.chosen(connection, query)
    # Of all papers, tags are counted in their own index.
    chosen = where if where == "1" else f"paper IN (SELECT id FROM papers WHERE {where})"
    made = []
    for name, sql in FACETS.items():
        found = connection.execute(
            sql.replace("{chosen}", chosen).replace("{where}", where), parameters
        )
        made += [(name, str(value), number) for value, number in found]
    return made


def _meeting(connection: sqlite3.Connection, query: Query, keys: Sequence[str]) -> list[str]:
    where, parameters = compile.chosen(connection, query)
    meeting: list[str] = []
    for start in range(0, len(keys), _TOGETHER):
        some = keys[start : start + _TOGETHER]
        marks = ", ".join("?" * len(some))
        sql = f"SELECT key FROM papers WHERE key COLLATE NOCASE IN ({marks}) AND {where}"
        meeting += [key for (key,) in connection.execute(sql, (*some, *parameters))]
    return meeting


class Nearness:
    """Questions about one paper and those near it. Papers are row numbers here."""

    def __init__(self, library: "Opened", connection: sqlite3.Connection, key: str) -> None:
        from papernotes.library.papers import rows as paper_rows
        from papernotes.library.query import similarity

        self._library = library
        self._connection = connection
        self._similarity = similarity
        self.row = paper_rows.resolve(connection, key)
        self.number = similarity.number(connection)

    def papers_with(self, tokens: Iterable[str], most: int) -> dict[str, int]:
        """In how many papers each token stands, counted as far as `most` and one."""
        every = list(tokens)
        return self._library.index.search(
            lambda asked: self._similarity.papers_with(asked, every, most)
        )

    def by_words(self, phrases: Sequence[Sequence[str]], limit: int) -> dict[int, float]:
        """The papers that hold the most and the rarest of some phrases; see nearness.by_words."""
        return self._library.index.search(
            lambda asked: self._similarity.by_words(asked, phrases, limit)
        )

    def tags(self) -> dict[str, list[int]]:
        """For each tag of the paper, the papers that bear it."""
        return self._similarity.by_tags(self._connection, self.row)

    def authors(self) -> dict[str, list[int]]:
        """For each author of the paper, the papers of that name."""
        return self._similarity.by_authors(self._connection, self.row)

    def links(self) -> tuple[set[int], set[int]]:
        """The papers that the paper's note and entry lead to, and those that lead to it."""
        return self._library.index.search(lambda asked: query_links.linked(asked, self.row))

    def shown(
        self, rows: Iterable[int]
    ) -> Mapping[int, tuple[str, str, int | None, str, str, str]]:
        """The key, title, year, venue, abstract and note file of papers."""
        return self._similarity.shown(self._connection, rows)
