"""Suggestions for a query without results: the nearest existing tag, venue or word."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from papernotes.errors import BadIdentifierError
from papernotes.library import Library
from papernotes.model.marks import STATUSES, meant_status, nearest_status
from papernotes.model.notice import Notice, notice
from papernotes.model.query.language import (
    Filter,
    Query,
    Term,
    all_items,
    format_item,
    format_query,
)

_ANDS = frozenset({"AND", "&&", "&", "+"})
_ORS = frozenset({"|", "||"})
_SUGGESTED = frozenset({"tag", "venue", "status"})
"""The fields whose values are compared with those in the library."""
_SHORTEST_KEY = 2
"""The fewest letters that are taken for the beginning of a key: one begins too many."""


def suggest(library: Library, query: Query, *, words: bool = True) -> tuple[Notice, ...]:
    """Return hints for a query without results; empty if nothing is likely.

    The hints name each tag, venue and status that no paper has, and with `words` each unknown
    word with a near spelling, and what `papers search` finds by words that mean the same. Without any
    of these, they name an item that matches no paper by itself.
    """
    hints = [*foreign_operators(query)]
    for text in _plain_words(query):
        if key := _find_paper_key(library, text) or _beginning_of_keys(library, text):
            hints.append(notice("select-by-key", key=key))
        elif _names_venue(library, text):
            hints.append(notice("select-by-venue", venue=text))
    for item in all_items(query):
        if isinstance(item, Filter):
            hints += _suggest_value(library, item)
        elif words and isinstance(item, Term) and not (item.negated or item.phrase or item.prefix):
            near = library.queries.nearest_word(item.text)
            hints += [notice("did-you-mean", text=near)] if near else []
    if words and (wider := _found_by_other_words(library, query)):
        hints.append(wider)
    if not hints and words:
        hints += _check_items(library, query)
    return tuple(dict.fromkeys(hints))


def _found_by_other_words(library: Library, query: Query) -> Notice | None:
    """Return what a search finds by words that mean the same, which other commands do not look for."""
    wide = library.queries.widened(query)
    others = [item.text for item in wide.added if not item.is_spelling]
    number = library.queries.count(wide.query) if others else 0
    if not number:
        return None
    return notice("search-finds", query=format_query(query), number=number, also=", ".join(others))


def foreign_operators(query: Query) -> Iterator[Notice]:
    """Yield hints for operators of other query languages, which are words here."""
    for item in all_items(query):
        if isinstance(item, Term) and not item.phrase:
            if item.text in _ANDS:
                yield notice("omit-and", text=item.text)
            elif item.text in _ORS:
                yield notice("write-or", text=item.text)
            elif item.text == "NOT":
                yield notice("write-minus")


def _plain_words(query: Query) -> list[str]:
    """Return the plain words of a query, which are searched in all fields."""
    return [
        item.text for item in all_items(query) if isinstance(item, Term) and item == Term(item.text)
    ]


def keys_among_words(library: Library, query: Query) -> list[Notice]:
    """Return a hint for each word that is a paper's key: it was searched for in the text."""
    keys = filter(None, map(library.keys.find, _plain_words(query)))
    return [notice("select-by-key", key=key) for key in keys]


def _find_paper_key(library: Library, text: str) -> str:
    """Return the key of the only paper that a word identifies; empty if there is none."""
    from papernotes.model.identifiers import parse

    keys = [key] if (key := library.keys.find(text)) else library.keys.pasted(text)
    if not keys:
        with suppress(BadIdentifierError):
            keys = [key] if (key := library.keys.of_identifier(parse(text))) else []
    return keys[0] if len(keys) == 1 else ""


def _beginning_of_keys(library: Library, text: str) -> str:
    """Return a word that matches no text and is the beginning of keys; else ''."""
    if len(text) < _SHORTEST_KEY or library.queries.count(Query(((Term(text),),))):
        return ""
    return text if library.queries.count(Query(((Filter("key", text),),))) else ""


def _names_venue(library: Library, text: str) -> bool:
    """Return whether a word that matches no text names a venue, such as by its old name."""
    if library.queries.count(Query(((Term(text),),))):
        return False
    return library.queries.count(Query(((Filter("venue", text),),))) > 0


def _check_items(library: Library, query: Query) -> list[Notice]:
    """Return which of several items matches no paper by itself, or that all match some.

    Notes without a paper that match are named instead: only a search shows them.
    """
    if strays := library.queries.count_strays(query):
        return [notice("only-in-notes", number=strays, query=format_query(query))]
    parts = [Query((group,)) for group in query.groups]
    if len(parts) < 2:
        return []
    missing = [part for part in parts if not library.queries.count(part)]
    if not missing:
        return [notice("no-paper-with-all")]
    typed = format_query(missing[0])
    if strays := library.queries.count_strays(missing[0]):
        return [notice("only-in-notes", number=strays, query=typed)]
    return [notice("finds-nothing-alone", typed=typed)]


def _suggest_value(library: Library, condition: Filter) -> list[Notice]:
    """Return the hint for a condition whose value no paper has."""
    field, value = condition.field, condition.value
    if (
        field not in _SUGGESTED
        or condition.negated
        or library.queries.count(Query(((condition,),)))
    ):
        return []
    from papernotes.model.query.validation import nearest
    from papernotes.model.query.venues import without_year

    names = _known_values(library, field)
    if field == "tag" and _has_tags_under(value, names):
        return [notice("only-tags-under", tag=value)]
    typed = format_item(condition)
    bare = without_year(value) if field == "venue" else value
    if bare != value:
        known = Filter("venue", bare)
        if library.queries.count(Query(((known,),))):
            return [notice("no-value-of-edition", typed=typed, known=format_item(known))]
    meant = meant_status(value) if field == "status" else ""
    near = meant or nearest(bare, names)
    near = near and value.replace(bare, near)
    is_known = field == "status" and nearest_status(value) is None
    if is_known or near.casefold() == value.casefold():
        return []
    near = near and format_item(Filter(field, near, negated=condition.negated))
    return [notice("no-value", typed=typed, field=field, near=near)]


def _known_values(library: Library, field: str) -> list[str]:
    """Return the values of a field that papers have, and those that the program or a tag tree has."""
    names = library.queries.field_values(field)
    if field == "tag":
        names += library.tag_names.tree().names()
    if field == "status":
        names += [name for known in STATUSES for name in known]
    return names


def _has_tags_under(tag: str, names: Iterable[str]) -> bool:
    start = f"{tag.casefold()}/"
    return any(name.casefold().startswith(start) for name in names)
