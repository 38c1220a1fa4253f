"""Lists of papers: rows, counts and facets; and whether a list depends on notes."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from papernotes.errors import NothingFoundError
from papernotes.library import Library
from papernotes.library.query import columns

if TYPE_CHECKING:  # commands that only offer the options of a list ask no query
    from papernotes.model.notice import Notice
    from papernotes.model.query.language import Query

COLUMNS = tuple(name for name in columns.COLUMNS if name not in ("citation", "id", "place"))
"""The columns that --format can show."""
LISTS = columns.LISTS
"""Columns that hold several values, joined by SEPARATOR."""
SEPARATOR = columns.SEPARATOR
RELEVANCE = columns.RELEVANCE
ORDERS = (RELEVANCE, *columns.SORTS)


@cache
def _in_notes() -> frozenset[str]:
    from papernotes.model.query.language import DATED

    names = {"tag", "tags", "status", "rating", "has", "no", "cites", "repro", "gap", *DATED}
    return frozenset(names - {"added"})


def depends_on_notes(query: "Query", shown: Sequence[str] = ()) -> bool:
    """Return whether a list depends on the text or the front matter of notes."""
    from papernotes.model.query.language import Filter, all_items

    fields = {item.field if isinstance(item, Filter) else "tags" for item in all_items(query)}
    return not _in_notes().isdisjoint(fields.union(shown))


def rows(
    library: Library, shown: Sequence[str], query: "Query", sort: str, limit: int
) -> Iterator[tuple[Any, ...]]:
    """Return these columns of the papers that match a query; `limit` 0 means all."""
    return library.queries.rows(shown, query, sort, limit)


def count(library: Library, query: "Query") -> int:
    """Return the number of papers that match a query."""
    return library.queries.count(query)


def facets(library: Library, query: "Query") -> list[tuple[str, str, int]]:
    """Return the tags, venues and years of the papers that match a query, with counts."""
    return library.queries.facets(query)


def key_hints(library: Library, query: "Query") -> "list[Notice]":
    """Return a hint for each word of a query that is a paper's key, and not a condition."""
    if not query.groups:
        return []
    from papernotes.operations.search import suggest

    return suggest.keys_among_words(library, query)


def nothing_found(library: Library, query: "Query", sentence: str) -> NothingFoundError:
    """Return the error for an empty list: the sentence, and hints about the intended query."""
    from papernotes.operations.search import suggest

    return NothingFoundError(sentence, *suggest.suggest(library, query))
