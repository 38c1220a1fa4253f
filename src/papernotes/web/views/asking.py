"""What views of many rows share: the query that was asked for, and pages of a long list."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from papernotes.app import App
from papernotes.model.query.language import Query, parse_query
from papernotes.model.query.validation import check_length
from papernotes.operations.search import saved_queries
from papernotes.web.addresses import with_values
from papernotes.web.asked import Asked

_Item = TypeVar("_Item")
ROWS = 100
"""Rows of a page of a long list."""


def query_of(app: App, asked: Asked) -> Query:
    """Return the query in `q`, after a check. Raises RefusedError for a mistake in it."""
    text = asked.query.get("q", "")
    check_length(text)
    query = parse_query([text])
    app.check(query)
    return saved_queries.expand(app.library, query) if query.groups else query


def records(
    asked: Asked, function: Callable[[_Item], object], rows: Iterable[_Item]
) -> list[object]:
    """Return the record of each row where records are wanted, else none."""
    return list(map(function, rows)) if asked.as_json else []


class Leaf(NamedTuple, Generic[_Item]):
    """A part of a long list: its rows, the place of the first, and the pages before and behind.

    `before` and `behind` are addresses, empty where there is no such page.
    """

    rows: Sequence[_Item]
    first: int
    total: int
    before: str
    behind: str


def leaf(rows: Sequence[_Item], asked: Asked, size: int = ROWS) -> "Leaf[_Item]":
    """Return the part of a list that `page` asks for, the first without it."""
    text = asked.query.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
    number = max(1, min(number, (len(rows) + size - 1) // size))
    start = (number - 1) * size
    part = rows[start : start + size]
    behind = _to(asked, number + 1) if start + size < len(rows) else ""
    return Leaf(part, start + 1, len(rows), _to(asked, number - 1) if number > 1 else "", behind)


def _to(asked: Asked, number: int) -> str:
    values = [(name, value) for name, value in asked.query.items() if name not in ("page", "said")]
    return with_values(asked.path, [*values, ("page", str(number))])


def with_query(asked: Asked, **values: str) -> str:
    """Return the address of the same page with other values behind its `?`; '' leaves one out."""
    own = {name: value for name, value in asked.query.items() if name not in ("page", "said")}
    pairs = [(name, value) for name, value in (own | values).items() if value]
    return with_values(asked.path, pairs) if pairs else asked.path
