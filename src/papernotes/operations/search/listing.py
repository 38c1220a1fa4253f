"""Lists of papers: their columns, how many there are, their tags, venues and years.

What a list depends on beside library.db is told here too: the words and heads of notes, and
the links in them.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from papernotes.errors import NothingFoundError
from papernotes.library import Library
from papernotes.library.query import columns
from papernotes.model.query.language import Filter, Query, all_items

COLUMNS = tuple(name for name in columns.COLUMNS if name not in ("citation", "id", "place"))
"""The columns that a reader can ask for."""
LISTS = columns.LISTS
"""Columns that hold several values, joined by SEPARATOR."""
SEPARATOR = columns.SEPARATOR
RELEVANCE = columns.RELEVANCE
ORDERS = (RELEVANCE, *columns.SORTS)

_IN_NOTES = frozenset({"tag", "tags", "status", "rating", "read", "has", "no", "cites"})


def depends_on_notes(query: Query, shown: Sequence[str] = ()) -> bool:
    """Whether an answer depends on what the notes say: their words, or their heads."""
    asked = {one.field if isinstance(one, Filter) else "tags" for one in all_items(query)}
    return not _IN_NOTES.isdisjoint(asked.union(shown))


def rows(
    library: Library, shown: Sequence[str], query: Query, sort: str, limit: int
) -> Iterator[tuple[Any, ...]]:
    """These columns of the papers that a query selects; `limit` 0 means all of them."""
    return library.queries.rows(shown, query, sort, limit)


def count(library: Library, query: Query) -> int:
    """How many papers a query selects."""
    return library.queries.count(query)


def facets(library: Library, query: Query) -> list[tuple[str, str, int]]:
    """The tags, venues and years of the papers that a query selects, each with their number."""
    return library.queries.facets(query)


def nothing_found(library: Library, query: Query, sentence: str) -> NothingFoundError:
    """The error of a list without papers: the sentence, and what may have been meant."""
    from papernotes.operations.search import suggest

    return NothingFoundError((sentence + suggest.hints(library, query)).strip())
