"""What a query that finds nothing may have meant: the nearest tag, venue or word there is."""

from collections.abc import Iterator
from contextlib import suppress

from papernotes.errors import BadIdentifierError
from papernotes.library import Library
from papernotes.model.note import STATUSES
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


def suggest(library: Library, query: Query, *, words: bool = True) -> tuple[Notice, ...]:
    """What the user may have meant by a query that finds nothing; empty where nothing is likely.

    Each tag, venue and status that no paper has is named, and with `words` each word that is
    nowhere and has a near spelling. Where there is none of these, an item that finds nothing by
    itself is named.
    """
    made = [*_foreign_operators(query)]
    for text in _plain_words(query):
        if key := _paper(library, text):
            made.append(notice("select-by-key", key=key))
        elif _venue(library, text):
            made.append(notice("select-by-venue", venue=text))
    for one in all_items(query):
        if isinstance(one, Filter):
            made += _value(library, one)
        elif words and isinstance(one, Term) and not (one.negated or one.phrase or one.prefix):
            near = library.queries.nearest_word(one.text)
            made += [notice("did-you-mean", text=near)] if near else []
    if not made and words:
        made += _alone(library, query)
    return tuple(dict.fromkeys(made))


def _foreign_operators(query: Query) -> Iterator[Notice]:
    """The operators of other query languages, which are words here."""
    for item in all_items(query):
        if isinstance(item, Term) and not item.phrase:
            if item.text in _ANDS:
                yield notice("omit-and", text=item.text)
            elif item.text in _ORS:
                yield notice("write-or", text=item.text)
            elif item.text == "NOT":
                yield notice("write-minus")


def _plain_words(query: Query) -> list[str]:
    """The plain words of a query, which are searched for in everything."""
    return [one.text for one in all_items(query) if isinstance(one, Term) and one == Term(one.text)]


def _paper(library: Library, text: str) -> str:
    """The key of the paper that a word names for certain; empty where it names none."""
    from papernotes.model.identifiers import parse

    keys = [found] if (found := library.keys.find(text)) else library.keys.pasted(text)
    if not keys:
        with suppress(BadIdentifierError):
            keys = [found] if (found := library.keys.of_identifier(parse(text))) else []
    return keys[0] if len(keys) == 1 else ""


def _venue(library: Library, text: str) -> bool:
    """Whether a word that is nowhere names a venue of papers, as an old name of one may."""
    if library.queries.count(Query(((Term(text),),))):
        return False
    return library.queries.count(Query(((Filter("venue", text),),))) > 0


def _alone(library: Library, query: Query) -> list[Notice]:
    """Which of several items finds nothing by itself, or that each finds something."""
    parts = [Query((group,)) for group in query.groups]
    if len(parts) < 2:
        return []
    missing = [format_query(one) for one in parts if not library.queries.count(one)]
    if missing:
        return [notice("finds-nothing-alone", typed=missing[0])]
    return [notice("no-paper-with-all")]


def _value(library: Library, one: Filter) -> list[Notice]:
    """What is near to a value of a condition that no paper has."""
    if one.field not in _SUGGESTED or one.negated or library.queries.count(Query(((one,),))):
        return []
    from papernotes.model.query.validation import nearest
    from papernotes.model.query.venues import without_year

    names = library.queries.field_values(one.field)
    if one.field == "status":
        names += [name for known in STATUSES for name in known]
    inside = [name for name in names if name.casefold().startswith(f"{one.value.casefold()}/")]
    if inside and one.field == "tag":
        return [notice("only-tags-under", tag=one.value)]
    typed = format_item(one)
    if one.field == "venue" and (bare := without_year(one.value)) != one.value:
        known = Filter("venue", bare)
        if library.queries.count(Query(((known,),))):
            return [notice("no-value-of-edition", typed=typed, known=format_item(known))]
        near = nearest(bare, names)
        near = near and one.value.replace(bare, near)
    else:
        near = nearest(one.value, names)
    if near.casefold() == one.value.casefold():
        return []
    near = near and format_item(one._replace(value=near))
    return [notice("no-value", typed=typed, field=one.field, near=near)]
