"""How a query was understood: a line for each thing that is asked for."""

import re
from collections.abc import Iterator
from itertools import pairwise

from papernotes.library import Library
from papernotes.model.query.language import Filter, Item, Query, QueryReference, Term, format_item
from papernotes.search.match_expression import build_match, term_expression
from papernotes.search.tokens import EAST, PART, START

_PLACES = {"author": "authors"}
_OTHER = Term("zyxomorph")  # any word that is not common


def explain(library: Library, query: Query) -> Iterator[tuple[str, str]]:
    """Each thing as typed, and what is looked for; alternatives begin with `or`."""
    words = build_match(
        Query(tuple(group for group in query.groups if all(map(_is_wanted, group))))
    )
    together = words.expression if words else ""
    before: tuple[Item, ...] = ()
    for group in query.groups:
        for number, one in enumerate(group):
            yield f"{'or ' if number else ''}{format_item(one)}", _meaning(library, one)
        if not _is_in((group,), together):
            if _is_in((before, group), together):  # StarGAN v2
                yield "", "joined to the word before it, and not looked for by itself"
            elif all(map(_is_common, group)):
                yield "", "too common: not looked for beside other words"
        before = group


def _is_in(groups: tuple[tuple[Item, ...], ...], expression: str) -> bool:
    """Whether what groups of words ask for is asked for as it is."""
    asked = build_match(Query(groups))
    return asked is None or not asked.expression or asked.expression in expression


def _is_common(one: Item) -> bool:
    """Whether a word is left out beside another one."""
    asked = build_match(Query(((one,), (_OTHER,))))
    return (
        isinstance(one, Term) and asked is not None and asked.expression == term_expression(_OTHER)
    )


def _is_wanted(one: Item) -> bool:
    return isinstance(one, Term) and not one.negated


def _meaning(library: Library, one: Item) -> str:
    sign = "not " if one.negated else ""
    if isinstance(one, Filter):
        return sign + library.queries.meaning(one)
    if isinstance(one, QueryReference):
        parts = [f"{name}: {what}" for name, what in explain(library, one.query or Query()) if name]
        return f"{sign}({'; '.join(parts)})"
    place = f" in the {_PLACES.get(one.field, one.field)}" if one.field else ""
    forms = ", ".join(looked_for(one)) or "nothing in it can be looked for"
    return f"{sign}{'phrase' if one.phrase else 'word'}{place}: {forms}"


def looked_for(term: Term) -> list[str]:
    """The forms in which a word is looked for; `…` stands where a longer word may go on."""
    found = re.findall(r'"([^"]*)"( \*)?', term_expression(term))
    return list(dict.fromkeys(_form(tokens.split(), prefix=bool(more)) for tokens, more in found))


def _form(tokens: list[str], *, prefix: bool) -> str:
    inside = tokens[0].startswith(PART)
    made = _bare(tokens[0])
    if re.match(f"[{EAST}]", made) and not tokens[0].startswith(START):
        made = "…" + made
    for before, token in pairwise(tokens):
        # Pairs of Korean syllables overlap by one; the first of a word bears a mark.
        goes_on = re.match(f"[{EAST}]", token) and before[-1] == token[0]
        made += token[1:] if goes_on else " " + _bare(token)
    return f"…{made}…" if inside else made + "…" * prefix


def _bare(token: str) -> str:
    return token.removeprefix(PART).removeprefix(START)
