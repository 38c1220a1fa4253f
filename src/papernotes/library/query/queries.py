"""Questions about many papers at once: rows, counts, facets, saved queries, similarity."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from papernotes.library.papers.rows import require_row
from papernotes.library.query import compile, ranking
from papernotes.library.query.columns import RELEVANCE
from papernotes.model.query.language import Filter, Query

if TYPE_CHECKING:
    from papernotes.library.db.database import Database
    from papernotes.library.query.similarity import Similarity

_Answer = TypeVar("_Answer")
_Rows = Iterator[tuple[Any, ...]]
_TOGETHER = 10_000  # keys in one question; SQLite takes 32,766 values
FACETS = {
    "tag": "SELECT tag, count(*) FROM tags WHERE {chosen} GROUP BY tag ORDER BY 2 DESC, 1",
    "venue": "SELECT venue, count(*) FROM papers WHERE venue <> '' AND {where} "
    "GROUP BY venue ORDER BY 2 DESC, 1",
    "year": "SELECT year, count(*) FROM papers WHERE year IS NOT NULL AND {where} "
    "GROUP BY year ORDER BY 1 DESC",
}


class Queries:
    """Questions to an open library."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection

    def _ask(
        self, query: Query, question: Callable[[sqlite3.Connection, Query], _Answer]
    ) -> _Answer:
        """The answer to a question about the papers that a query selects.

        It is asked of library.db alone or, where words or links of notes are asked for, of the
        index with library.db beside it.
        """
        meant = compile.with_saved(self._connection, query)
        if compile.needs_index(meant):
            return self._database.index.search(lambda connection: question(connection, meant))
        return question(self._connection, meant)

    def rows(
        self, columns: Sequence[str], query: Query, sort: str = "key", limit: int = 0
    ) -> Iterator[tuple[Any, ...]]:
        """The named columns of the papers a query selects; `limit` 0 means all of them."""
        select = ranking.rows if sort.endswith(RELEVANCE) else compile.rows
        return self._ask(
            query,
            lambda connection, meant: _begun(select(connection, columns, meant, sort, limit)),
        )

    def ranked(
        self, columns: Sequence[str], query: Query, limit: int, sort: str = RELEVANCE
    ) -> tuple[int, list[tuple[Any, ...]]]:
        """The answers to a query in an order, with their scores; see ranking.ranked."""
        return self._ask(
            query,
            lambda connection, meant: ranking.ranked(connection, columns, meant, limit, sort),
        )

    def count(self, query: Query) -> int:
        """How many papers a query selects."""
        return self._ask(query, _count)

    def tags(self) -> list[tuple[str, int]]:
        """Every tag with the number of papers that bear it, the most used first."""
        return self._connection.execute(
            "SELECT tag, count(*) AS papers FROM tags GROUP BY tag ORDER BY papers DESC, tag"
        ).fetchall()

    def facets(self, query: Query) -> list[tuple[str, str, int]]:
        """The tags, venues and years of what a query selects: facet, value, papers."""
        return self._ask(query, _facets)

    def meeting(self, one: Filter, keys: Sequence[str]) -> list[str]:
        """Those of some papers that meet a condition."""
        return self._ask(
            Query(((one,),)), lambda connection, meant: _meeting(connection, meant, keys)
        )

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

    def similarity(self, key: str) -> "Similarity":
        """What the paper of this key shares with others."""
        from papernotes.library.query.similarity import Similarity

        return Similarity(self._database, require_row(self._connection, key))

    def nearest_word(self, word: str) -> str | None:
        """The spelling in the index that an unknown word is nearest to; None where none is near."""
        from papernotes.library.query import spelling

        return self._database.index.search(
            lambda connection: spelling.nearest_word(connection, word)
        )

    # Saved queries

    def meant(self, query: Query) -> Query:
        """A query with all that its @names mean; see compile.meant."""
        return compile.meant(self._connection, query)

    def saved(self) -> dict[str, str]:
        """The saved queries by name, each as it was typed."""
        return dict(self._connection.execute("SELECT name, query FROM queries ORDER BY name"))

    def save(self, name: str, text: str) -> None:
        """Save a query, in place of one that had the name."""
        if self._database.oplog.put_row("queries", name, {"name": name, "query": text}):
            self._database.changed = True  # an export that is kept fresh may be of it

    def remove_saved(self, name: str) -> bool:
        """Forget a saved query; False when there is none of that name."""
        removed = self._database.oplog.put_row("queries", name, None)
        self._database.changed = self._database.changed or removed
        return removed


def _begun(rows: _Rows) -> _Rows:
    """The same rows, the first of which is read already: it shows whether the index is damaged."""
    first = next(rows, None)
    return iter(()) if first is None else chain((first,), rows)


def _count(connection: sqlite3.Connection, query: Query) -> int:
    where, parameters = compile.chosen(connection, query)
    (number,) = connection.execute(
        f"SELECT count(*) FROM papers WHERE {where}", parameters
    ).fetchone()
    return int(number)


def _facets(connection: sqlite3.Connection, query: Query) -> list[tuple[str, str, int]]:
    where, parameters = compile.chosen(connection, query)
    # Of all papers, tags are counted in their own index.
    chosen = where if where == "1" else f"paper IN (SELECT id FROM papers WHERE {where})"
    facets = []
    for name, sql in FACETS.items():
        rows = connection.execute(
            sql.replace("{chosen}", chosen).replace("{where}", where), parameters
        )
        facets += [(name, str(value), number) for value, number in rows]
    return facets


def _meeting(connection: sqlite3.Connection, query: Query, keys: Sequence[str]) -> list[str]:
    where, parameters = compile.chosen(connection, query)
    meeting: list[str] = []
    for start in range(0, len(keys), _TOGETHER):
        some = keys[start : start + _TOGETHER]
        marks = ", ".join("?" * len(some))
        sql = f"SELECT key FROM papers WHERE key COLLATE NOCASE IN ({marks}) AND {where}"
        meeting += [key for (key,) in connection.execute(sql, (*some, *parameters))]
    return meeting
