"""Where a query is asked: of library.db alone, or of the index with library.db beside it."""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from papernotes.library.query import compile
from papernotes.model.query.language import Query, Saved

if TYPE_CHECKING:
    from papernotes.library.db.database import Opened

_Answer = TypeVar("_Answer")
Rows = Iterator[tuple[Any, ...]]


def ask(
    library: "Opened",
    connection: sqlite3.Connection,
    query: Query,
    question: Callable[[sqlite3.Connection, Query], _Answer],
) -> _Answer:
    """The answer to a question about the papers that a query selects.

    Saved queries are put in the place of their names first. `connection` is that of `library`.
    """
    if any(isinstance(one, Saved) and one.query is None for group in query.groups for one in group):
        query = compile.meant(connection, query)
    if compile.needs_index(query):
        return library.index.search(lambda index: question(index, query))
    return question(connection, query)


def begun(rows: Rows) -> Rows:
    """The same rows, the first of which is read already: a damaged index shows with it."""
    first = next(rows, None)
    return iter(()) if first is None else chain((first,), rows)
