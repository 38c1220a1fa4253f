"""Saved queries, which other queries use as `@name`."""

from collections.abc import Sequence
from typing import NamedTuple

from papernotes.errors import NotFoundError, RefusedError
from papernotes.library import Library
from papernotes.model.notice import notice
from papernotes.model.query.language import (
    Query,
    QueryReference,
    all_items,
    is_query_name,
    parse_query,
)
from papernotes.model.unicode_forms import compose, fold_name


class SavedQuery(NamedTuple):
    """A saved query: its name, and its text as it was typed."""

    name: str
    text: str


def list_saved(library: Library) -> list[SavedQuery]:
    """Return all saved queries, by name."""
    return [SavedQuery(*pair) for pair in library.queries.saved().items()]


def get(library: Library, name: str) -> SavedQuery:
    """Return the query saved under a name, ignoring case. Raises NotFoundError."""
    query = _find(list_saved(library), name)
    if query is None:
        raise _unknown_query_error(library, name)
    return query


def expand(library: Library, query: Query) -> Query:
    """Return a query with the saved queries in it expanded. Raises NotFoundError."""
    if any(isinstance(item, QueryReference) for item in all_items(query)):
        return library.queries.expand(query)
    return query


def save(library: Library, name: str, words: Sequence[str]) -> tuple[SavedQuery, SavedQuery | None]:
    """Save a query under a name; return it, and the different query it replaces.

    Raises RefusedError for an invalid name or query, and where the query would contain itself.
    """
    from papernotes.model.query.saved import expand_saved
    from papernotes.model.query.validation import check_length, check_query

    name = compose(name)
    if not is_query_name(name):
        raise RefusedError(f"'{name}' is not a valid name. Use letters, digits, - and _.")
    text = " ".join(" ".join(words).split())
    check_length(text)
    query = parse_query([text])
    if not query.groups:
        raise RefusedError("The query is empty.")
    check_query(query)
    saved = list_saved(library)
    old = _find(saved, name)
    others = {candidate.name: candidate.text for candidate in saved if candidate != old}
    expand_saved(parse_query([f"@{name}"]), {**others, name: text})
    with library.changes():
        if old and old.name != compose(old.name):  # the same name, as macOS spells it
            library.queries.remove_saved(old.name)
        library.queries.save(name, text)
    return SavedQuery(name, text), old if old and old.text != text else None


def remove(library: Library, name: str) -> list[SavedQuery]:
    """Remove a saved query; return the queries that use it. Raises NotFoundError."""
    with library.changes():
        known = _find(list_saved(library), name)
        if known is None or not library.queries.remove_saved(known.name):
            raise _unknown_query_error(library, name)
    return [query for query in list_saved(library) if _uses(query.text, name)]


def _find(saved: Sequence[SavedQuery], name: str) -> SavedQuery | None:
    """Return the query of this name, in any letter case and Unicode form."""
    folded = fold_name(name)
    return next((query for query in saved if fold_name(query.name) == folded), None)


def _unknown_query_error(library: Library, name: str) -> NotFoundError:
    from papernotes.model.query.validation import nearest

    near = nearest(name, library.queries.saved())
    hint = notice("did-you-mean", text=f"@{near}") if near else notice("list-saved-queries")
    return NotFoundError(f"No saved query is named @{name}.", hint)


def _uses(text: str, name: str) -> bool:
    return any(
        isinstance(item, QueryReference) and fold_name(item.name) == fold_name(name)
        for item in all_items(parse_query([text]))
    )
