"""What a query that finds nothing may have meant: the nearest tag, venue or word there is."""

from contextlib import suppress

from papernotes.errors import BadIdentifierError
from papernotes.library import Library
from papernotes.model.note import STATUSES
from papernotes.model.query.language import (
    Filter,
    Query,
    Term,
    all_items,
    format_item,
    format_query,
)

_AND = " All words must be there anyway: leave {} out."
_OR = " Write OR in place of {}."
_FOREIGN = {sign: _AND.format(sign) for sign in ("AND", "&&", "&", "+")}
_FOREIGN |= {sign: _OR.format(sign) for sign in ("|", "||")}
_FOREIGN["NOT"] = " Write -word in place of NOT word."
_LISTED = {
    "tag": "`papers tags` lists all tags",
    "venue": "`papers venues` lists all venues",
    "status": "those known are to-read, reading and read",
}


def hints(library: Library, query: Query, *, words: bool = True) -> str:
    """Sentences, each with a blank before it; empty where nothing is known to be wrong.

    Each tag and venue that no paper has is named, and with `words` each word that is
    nowhere, where another is near; if there is none of these, what finds nothing by itself.
    """
    made = [_FOREIGN[text] for text in _words(query) if text in _FOREIGN]
    for text in _anywhere(query):
        if key := _paper(library, text):
            made.append(f" To choose a paper by its key: key:{key}")
        elif _venue(library, text):
            made.append(f" To choose papers by their venue: venue:{text}")
    for one in all_items(query):
        if isinstance(one, Filter):
            made.append(_value(library, one))
        elif words and isinstance(one, Term) and not (one.negated or one.phrase or one.prefix):
            near = library.queries.nearest_word(one.text)
            made.append(f" Did you mean {near}?" if near else "")
    return "".join(dict.fromkeys(made)) or (_alone(library, query) if words else "")


def _anywhere(query: Query) -> list[str]:
    """The plain words of a query, which are looked for in everything."""
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


def _words(query: Query) -> list[str]:
    return [one.text for one in all_items(query) if isinstance(one, Term) and not one.phrase]


def _alone(library: Library, query: Query) -> str:
    """Which of several things that were asked for is nowhere, or that each is somewhere."""
    parts = [Query((group,)) for group in query.groups]
    if len(parts) < 2:
        return ""
    missing = [format_query(one) for one in parts if not library.queries.count(one)]
    if missing:
        return f" {missing[0]} finds nothing by itself."
    return " Each of these finds papers, but none has them all."


def _value(library: Library, one: Filter) -> str:
    if one.field not in _LISTED or one.negated or library.queries.count(Query(((one,),))):
        return ""
    from papernotes.model.query.validation import nearest
    from papernotes.model.query.venues import without_year

    names = library.queries.field_values(one.field)
    if one.field == "status":
        names += [name for known in STATUSES for name in known]
    inside = [name for name in names if name.casefold().startswith(f"{one.value.casefold()}/")]
    if inside and one.field == "tag":
        return f" No paper has tag:{one.value} itself: tag:{one.value}/* finds those under it."
    asked = format_item(one)
    if one.field == "venue" and (bare := without_year(one.value)) != one.value:
        known = Filter("venue", bare)
        if library.queries.count(Query(((known,),))):
            return f" No paper has {asked}, but {format_item(known)} finds some."
        near = nearest(bare, names)
        near = near and one.value.replace(bare, near)
    else:
        near = nearest(one.value, names)
    if near.casefold() == one.value.casefold():
        return ""
    said = (
        f"did you mean {format_item(one._replace(value=near))}?"
        if near
        else f"{_LISTED[one.field]}."
    )
    return f" No paper has {asked}: {said}"
