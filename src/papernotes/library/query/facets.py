"""What is asked of many papers at once: counts, facets, saved queries, links, nearness."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from papernotes.library.query import compile, ranking
from papernotes.library.query import links as query_links
from papernotes.model.query.language import Filter, Query

_TOGETHER = 10_000  # keys in one question; SQLite takes 32,766 values
FACETS = {
    "tag": "SELECT tag, count(*) FROM tags WHERE {chosen} GROUP BY tag ORDER BY 2 DESC, 1",
    "venue": "SELECT venue, count(*) FROM papers WHERE venue <> '' AND {where} "
    "GROUP BY venue ORDER BY 2 DESC, 1",
    "year": "SELECT year, count(*) FROM papers WHERE year IS NOT NULL AND {where} "
    "GROUP BY year ORDER BY 1 DESC",
}


class Questions:
    """Questions to one library; the library owns the connection."""

    def __init__(self, connection: sqlite3.Connection, writable: bool) -> None:
        self._connection = connection
        self._writable = writable

    def count(self, query: Query) -> int:
        """How many papers a query selects."""
        return compile.count(self._connection, query)

    def ranked(
        self, columns: Sequence[str], query: Query, limit: int, sort: str
    ) -> tuple[int, list[tuple[Any, ...]]]:
        """The answers to a query in an order, with their scores; see ranking.ranked."""
        return ranking.ranked(self._connection, columns, query, limit, sort)

    def facets(self, query: Query) -> list[tuple[str, str, int]]:
        """The tags, venues and years of what a query selects: facet, value, papers."""
        where, parameters = compile.chosen(self._connection, query)
        # Of all papers, tags are counted in their own index.
        chosen = where if where == "1" else f"paper IN (SELECT id FROM papers WHERE {where})"
        made = []
        for name, sql in FACETS.items():
            found = self._connection.execute(
                sql.replace("{chosen}", chosen).replace("{where}", where), parameters
            )
            made += [(name, str(value), number) for value, number in found]
        return made

    def meeting(self, one: Filter, keys: Sequence[str]) -> list[str]:
        """Those of some papers that meet a condition."""
        where, parameters = compile.chosen(self._connection, Query(((one,),)))
        found: list[str] = []
        for start in range(0, len(keys), _TOGETHER):
            some = keys[start : start + _TOGETHER]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT key FROM papers WHERE key COLLATE NOCASE IN ({marks}) AND {where}"
            found += [key for (key,) in self._connection.execute(sql, (*some, *parameters))]
        return found

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

    # Links

    def begin_links(self) -> None:
        """Make ready to learn links; see linking.begin."""
        query_links.begin(self._connection, self._writable)

    def unread_links(self) -> list[tuple[str, query_links.Stamp]]:
        """The note files whose links are not known as the files are now."""
        return query_links.unread(self._connection)

    def links_known(self) -> bool:
        """Whether what is known of links was read by today's rules."""
        return query_links.by_these_rules(self._connection)

    def mark_links(self) -> None:
        """Say that all links that are known were read by today's rules."""
        if self._writable:
            query_links.mark(self._connection)

    def put_links(self, file: str, stamp: query_links.Stamp, targets: Iterable[str]) -> None:
        """Remember what a note file links to."""
        query_links.put(self._connection, file, stamp, targets)

    # Nearness

    def nearness(self, key: str) -> "Nearness":
        """What the paper of this key shares with others."""
        return Nearness(self._connection, key)


class Nearness:
    """Questions about one paper and those near it. Papers are row numbers here."""

    def __init__(self, connection: sqlite3.Connection, key: str) -> None:
        from papernotes.library.papers import rows as paper_rows
        from papernotes.library.query import similarity

        self._connection = connection
        self._ask = similarity
        self.row = paper_rows.resolve(connection, key)
        self.number = similarity.number(connection)

    def papers_with(self, tokens: Iterable[str], most: int) -> dict[str, int]:
        """In how many papers each token stands, counted as far as `most` and one."""
        return self._ask.papers_with(self._connection, tokens, most)

    def by_words(self, phrases: Sequence[Sequence[str]], limit: int) -> dict[int, float]:
        """The papers that hold the most and the rarest of some phrases; see nearness.by_words."""
        return self._ask.by_words(self._connection, phrases, limit)

    def tags(self) -> dict[str, list[int]]:
        """For each tag of the paper, the papers that bear it."""
        return self._ask.by_tags(self._connection, self.row)

    def authors(self) -> dict[str, list[int]]:
        """For each author of the paper, the papers of that name."""
        return self._ask.by_authors(self._connection, self.row)

    def links(self) -> tuple[set[int], set[int]]:
        """The papers that the paper's note and entry lead to, and those that lead to it."""
        return query_links.linked(self._connection, self.row)

    def shown(
        self, rows: Iterable[int]
    ) -> Mapping[int, tuple[str, str, int | None, str, str, str]]:
        """The key, title, year, venue, abstract and note file of papers."""
        return self._ask.shown(self._connection, rows)
