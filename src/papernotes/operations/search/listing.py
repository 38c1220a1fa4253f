"""Lists of papers: rows, counts and facets; and whether a list depends on notes."""

from collections.abc import Iterator, Sequence
from typing import Any

from papernotes.errors import NothingFoundError
from papernotes.library import Library
from papernotes.library.query import columns
from papernotes.model.notice import Notice
from papernotes.model.query.language import DATED, Filter, Query, all_items

COLUMNS = tuple(name for name in columns.COLUMNS if name not in ("citation", "id", "place"))
"""The columns that --format can show."""
LISTS = columns.LISTS
"""Columns that hold several values, joined by SEPARATOR."""
SEPARATOR = columns.SEPARATOR
RELEVANCE = columns.RELEVANCE
ORDERS = (RELEVANCE, *columns.SORTS)

_IN_NOTES = frozenset(
    {"tag", "tags", "status", "rating", "has", "no", "cites", "repro", "gap", *DATED} - {"added"}
)


def depends_on_notes(query: Query, shown: Sequence[str] = ()) -> bool:
    """Return whether a list depends on the text or the front matter of notes."""
    fields = {item.field if isinstance(item, Filter) else "tags" for item in all_items(query)}
    return not _IN_NOTES.isdisjoint(fields.union(shown))


def rows(
    library: Library, shown: Sequence[str], query: Query, sort: str, limit: int
) -> Iterator[tuple[Any, ...]]:
    """Return these columns of the papers that match a query; `limit` 0 means all."""
    return library.queries.rows(shown, query, sort, limit)


def count(library: Library, query: Query) -> int:
    """Return the number of papers that match a query."""
    return library.queries.count(query)


def facets(library: Library, query: Query) -> list[tuple[str, str, int]]:
    """Return the tags, venues and years of the papers that match a query, with counts."""
    return library.queries.facets(query)


def key_hints(library: Library, query: Query) -> list[Notice]:
    """Return a hint for each word of a query that is a paper's key, and not a condition."""
    if not query.groups:
        return []
    from papernotes.operations.search import suggest

    return suggest.keys_among_words(library, query)


def nothing_found(library: Library, query: Query, sentence: str) -> NothingFoundError:
    """Return the error for an empty list: the sentence, and hints about the intended query."""
    from papernotes.operations.search import suggest

    return NothingFoundError(sentence, *suggest.suggest(library, query))
