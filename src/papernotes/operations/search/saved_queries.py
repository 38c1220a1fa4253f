"""Queries that are saved under a name and used as `@name` in other queries."""

from collections.abc import Sequence
from typing import NamedTuple

from papernotes.errors import NotFoundError, RefusedError
from papernotes.library import Library
from papernotes.model.query.language import (
    Query,
    QueryReference,
    all_items,
    is_query_name,
    parse_query,
)
from papernotes.model.query.saved import expand_saved
from papernotes.model.query.validation import check_length, check_query, nearest


class SavedQuery(NamedTuple):
    """A saved query: its name, and its text as it was typed."""

    name: str
    text: str


def every_one(library: Library) -> list[SavedQuery]:
    """All saved queries, by name."""
    return [SavedQuery(*pair) for pair in library.queries.saved().items()]


def get(library: Library, name: str) -> SavedQuery:
    """The query saved under a name, letter case aside. Raises NotFoundError."""
    saved = every_one(library)
    query = next((one for one in saved if one.name.casefold() == name.casefold()), None)
    if query is None:
        raise _unknown(library, name)
    return query


def meant(library: Library, query: Query) -> Query:
    """A query with the saved ones in it written out. Raises NotFoundError for a name of none."""
    if any(isinstance(one, QueryReference) for one in all_items(query)):
        return library.queries.meant(query)
    return query


def save(library: Library, name: str, words: Sequence[str]) -> tuple[SavedQuery, SavedQuery | None]:
    """Save a query under a name; returns it, and the different one that had the name before.

    Raises RefusedError for what is no name or no query, or where the query would contain itself.
    """
    if not is_query_name(name):
        raise RefusedError(f"'{name}' is no name: use letters, digits, - and _.")
    text = " ".join(" ".join(words).split())
    check_length(text)
    query = parse_query([text])
    if not query.groups:
        raise RefusedError("There is nothing to look for in an empty query.")
    check_query(query)
    saved = every_one(library)
    old = next((one for one in saved if one.name.casefold() == name.casefold()), None)
    others = {one.name: one.text for one in saved if one != old}
    expand_saved(parse_query([f"@{name}"]), {**others, name: text})
    with library.changes():
        library.queries.save(name, text)
    return SavedQuery(name, text), old if old and old.text != text else None


def remove(library: Library, name: str) -> list[SavedQuery]:
    """Forget a saved query; returns those that use it. Raises NotFoundError where there is none."""
    with library.changes():
        if not library.queries.remove_saved(name):
            raise _unknown(library, name)
    return [one for one in every_one(library) if _uses(one.text, name)]


def _unknown(library: Library, name: str) -> NotFoundError:
    near = nearest(name, library.queries.saved())
    hint = f": did you mean {near}?" if near else ": `papers queries` lists those there are."
    return NotFoundError(f"There is no saved query @{name}{hint}")


def _uses(text: str, name: str) -> bool:
    return any(
        isinstance(one, QueryReference) and one.name.casefold() == name.casefold()
        for one in all_items(parse_query([text]))
    )
