"""Questions about many papers at once: rows, counts, facets, saved queries, similarity."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from papernotes.library.query import compile, ranking
from papernotes.library.query.columns import COLUMNS, RELEVANCE
from papernotes.model.query.language import Filter, Query, Term

if TYPE_CHECKING:
    from papernotes.library.db.database import Database
    from papernotes.library.query.facets import FacetRows
    from papernotes.library.query.similarity import Similarity
    from papernotes.library.query.widened import Widened

_Answer = TypeVar("_Answer")
_Rows = Iterator[tuple[Any, ...]]
_BATCH = 10_000  # keys in one statement; SQLite allows 32,766 values
FACETS = {
    "tag": "SELECT tag, count(*) FROM tags WHERE {chosen} GROUP BY tag ORDER BY 2 DESC, 1",
    "venue": "SELECT venue, count(*) FROM papers WHERE venue <> '' AND {where} "
    "GROUP BY venue ORDER BY 2 DESC, 1",
    "year": "SELECT year, count(*) FROM papers WHERE year IS NOT NULL AND {where} "
    "GROUP BY year ORDER BY 1 DESC",
}


class Queries:
    """Queries of an open library."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection = database.connection

    def _run(
        self, query: Query, function: Callable[[sqlite3.Connection, Query], _Answer]
    ) -> _Answer:
        """Return the result of a function of a connection and the expanded query.

        The connection is that of library.db, or where the query has words or conditions on links of
        notes, that of the index with library.db attached.
        """
        expanded = compile.expand_once(self._connection, query)
        if compile.needs_index(expanded):
            return self._database.index.search(lambda connection: function(connection, expanded))
        return function(self._connection, expanded)

    def rows(
        self, columns: Sequence[str], query: Query, sort: str = "key", limit: int = 0
    ) -> Iterator[tuple[Any, ...]]:
        """Yield the named columns of the papers a query selects; `limit` 0 means all of them."""
        select = ranking.rows if sort.endswith(RELEVANCE) else compile.rows
        expanded = compile.expand_once(self._connection, query)
        if not compile.needs_index(expanded):
            return select(self._connection, columns, expanded, sort, limit)

        def search() -> _Rows:
            return self._database.index.search(
                lambda connection: _begun(select(connection, columns, expanded, sort, limit))
            )

        return self._continued(search(), search)

    def _continued(self, rows: _Rows, search: Callable[[], _Rows]) -> _Rows:
        """Yield rows; where the index turns out to be damaged among them, go on with a new index.

        Raises the error if the last row is not in its place in a new search, because another
        command has changed the library meanwhile.
        """
        number, last = 0, None
        try:
            for number, last in enumerate(rows, 1):  # noqa: B007 - used after an error
                yield last
            return
        except sqlite3.DatabaseError as error:
            if not self._database.index.repair(error):
                raise
            rows = search()
            if number and next(islice(rows, number - 1, None), None) != last:
                raise
        yield from rows

    def ranked(
        self, columns: Sequence[str], query: Query, limit: int, sort: str = RELEVANCE
    ) -> tuple[int, list[tuple[Any, ...]]]:
        """Return the answers to a query in an order, with their scores; see ranking.ranked."""
        return self._run(
            query,
            lambda connection, expanded: ranking.ranked(connection, columns, expanded, limit, sort),
        )

    def ranked_strays(
        self, query: Query, limit: int = 0, sort: str = RELEVANCE
    ) -> tuple[int, list[tuple[str, float]]]:
        """Return the notes without a paper that a query finds; see stray_notes.ranked."""
        expanded = compile.expand_once(self._connection, query)
        if not compile.needs_index(expanded):
            return 0, []
        from papernotes.library.index.links import has_stray_notes

        if not self._database.index.query(has_stray_notes):
            return 0, []
        from papernotes.library.query import stray_notes

        return self._run(
            expanded, lambda connection, query: stray_notes.ranked(connection, query, limit, sort)
        )

    def count_strays(self, query: Query) -> int:
        """Return how many notes without a paper a query finds."""
        return self.ranked_strays(query)[0]

    def count(self, query: Query) -> int:
        """Return how many papers a query selects."""
        return self._run(query, ranking.count)

    def tags(self) -> list[tuple[str, int]]:
        """Return every tag with its number of papers, the most used first."""
        return self._connection.execute(
            "SELECT tag, count(*) AS papers FROM tags GROUP BY tag ORDER BY papers DESC, tag"
        ).fetchall()

    def facets(self, query: Query) -> list[tuple[str, str, int]]:
        """Return the tags, venues and years of a query's papers: facet, value, number of papers."""
        return self._run(query, _facets)

    def facet_rows(self, query: Query) -> "FacetRows":
        """Return what the facets of a query's papers are counted from, in one pass over them."""
        from papernotes.library.query import facets

        return self._run(query, facets.read)

    def matching_keys(self, filter_: Filter, keys: Sequence[str]) -> list[str]:
        """Return those of these keys whose papers meet a condition."""
        return self._run(
            Query(((filter_,),)), lambda connection, expanded: _matching(connection, expanded, keys)
        )

    def of_keys(self, columns: Sequence[str], keys: Sequence[str]) -> list[tuple[Any, ...]]:
        """Return the named columns of the papers with these keys, in no order."""
        names, result = ", ".join(COLUMNS[name] for name in columns), []
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            marks = ", ".join("?" * len(batch))
            sql = f"SELECT {names} FROM papers WHERE key IN ({marks})"
            result += self._connection.execute(sql, batch).fetchall()
        return result

    def meaning(self, filter_: Filter) -> str:
        """Return a condition in words."""
        from papernotes.library.query.conditions import condition

        return condition(self._connection, filter_).meaning

    def field_values(self, field: str) -> list[str]:
        """Return every value of a field in this library: tag, venue, status, type, arxiv or doi."""
        if field == "tag":
            from papernotes.library.papers import tag_names

            return tag_names.read_tags(self._connection)
        column = "entry_type" if field == "type" else field
        rows = self._connection.execute(
            f"SELECT DISTINCT {column} FROM papers WHERE {column} <> '' ORDER BY 1"
        )
        return [value for (value,) in rows]

    def similarity(self, key: str) -> "Similarity":
        """Return what the paper with this key has in common with others."""
        from papernotes.library.papers.rows import require_row
        from papernotes.library.query.similarity import Similarity

        return Similarity(self._database, require_row(self._connection, key))

    def nearest_word(self, word: str) -> str:
        """Return the indexed word that an unknown word is nearest to; '' where none is near."""
        from papernotes.library.query.misspelled import spelling
        from papernotes.library.query.vocabulary import Vocabulary

        return self._database.index.search(
            lambda connection: spelling(Vocabulary(connection), word)
        )

    def widened(self, query: Query) -> "Widened":
        """Return a query with the words of the library that mean the same as its words."""
        if not any(isinstance(term, Term) for group in query.groups for term in group):
            from papernotes.library.query.widened import Widened

            return Widened(query)
        from papernotes.library.query.widening import widen

        return self._database.index.search(lambda connection: widen(connection, query))

    def paired_words(self, forms: list[str]) -> list[str]:
        """Return the words of the other script that notes and tags pair with a word in these forms."""
        from papernotes.library.query.widening import concepts_of

        return self._database.index.search(lambda connection: concepts_of(connection).paired(forms))

    def titles_with(self, words: Iterable[str]) -> Iterator[str]:
        """Yield the titles with one of these words, and some with a word that begins alike."""
        from papernotes.search.tokens import PART, tokenize

        phrases = filter(None, (tokenize(word).partition(PART)[0].strip() for word in words))
        match = " OR ".join(f'"{phrase}"' for phrase in phrases)
        # CROSS, so that SQLite begins with the words.
        sql = (
            "SELECT papers.title FROM found CROSS JOIN papers ON papers.id = found.rowid "
            "WHERE found MATCH ?"
        )
        if not match:
            return
        rows = self._database.index.search(
            lambda connection: _begun(connection.execute(sql, (f"title : ({match})",)))
        )
        yield from (title for (title,) in rows)

    # Saved queries

    def expand(self, query: Query) -> Query:
        """Return the query with its @names expanded. Raises RefusedError for an unknown name."""
        from papernotes.model.query.saved import expand_saved

        return expand_saved(query, self.saved())

    def saved(self) -> dict[str, str]:
        """Return the saved queries by name, each as it was typed."""
        return dict(self._connection.execute("SELECT name, query FROM queries ORDER BY name"))

    def save(self, name: str, text: str) -> None:
        """Save a query under a name, replacing an older one."""
        if self._database.oplog.put_row("queries", name, {"name": name, "query": text}):
            self._database.changed = True  # a kept export may depend on it

    def remove_saved(self, name: str) -> bool:
        """Remove a saved query; False where there is none of that name."""
        removed = self._database.oplog.put_row("queries", name, None)
        self._database.changed = self._database.changed or removed
        return removed


def _begun(rows: _Rows) -> _Rows:
    """Return the same rows after reading the first, which raises if the index is damaged."""
    first = next(rows, None)
    return iter(()) if first is None else chain((first,), rows)


def _facets(connection: sqlite3.Connection, query: Query) -> list[tuple[str, str, int]]:
    where, parameters = compile.where(connection, query)
    # For all papers, tags are counted in their own index.
    chosen = where if where == "1" else f"paper IN (SELECT id FROM papers WHERE {where})"
    facets = []
    for name, sql in FACETS.items():
        rows = connection.execute(
            sql.replace("{chosen}", chosen).replace("{where}", where), parameters
        )
        facets += [(name, str(value), number) for value, number in rows]
    return facets


def _matching(connection: sqlite3.Connection, query: Query, keys: Sequence[str]) -> list[str]:
    where, parameters = compile.where(connection, query)
    matching: list[str] = []
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        marks = ", ".join("?" * len(batch))
        sql = f"SELECT key FROM papers WHERE key COLLATE NOCASE IN ({marks}) AND {where}"
        matching += [key for (key,) in connection.execute(sql, (*batch, *parameters))]
    return matching
