"""Explaining how a query is interpreted, item by item."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from papernotes.library import Library
from papernotes.model.query.language import Filter, Item, Query, QueryReference, Term, format_item
from papernotes.search.match_expression import build_match, term_expression
from papernotes.search.tokens import EAST, PART, START

_UNCOMMON = Term("zyxomorph")  # any uncommon word


class Explanation(NamedTuple):
    """How one item of a query is interpreted.

    `kind` is `word`, `phrase`, `condition` or `saved` (a saved query, whose items are `parts`). An
    item without text describes the item before it: `joined` to another word, or too `common` to be
    searched. `forms` are the searched forms of a word, in `column` or, if that is empty, everywhere;
    `meaning` is that of a condition. The last one may be `also`: its `forms` are words that are
    searched for besides, and whose results come last.
    """

    kind: str
    typed: str = ""
    negated: bool = False
    alternative: bool = False
    column: str = ""
    forms: tuple[str, ...] = ()
    meaning: str = ""
    parts: tuple["Explanation", ...] = ()


def explain(library: Library, query: Query) -> Iterator[Explanation]:
    """Yield the explanation of each item of a query, in order."""
    match = build_match(
        Query(tuple(group for group in query.groups if all(map(_is_positive_term, group))))
    )
    expression = match.expression if match else ""
    previous: tuple[Item, ...] = ()
    for group in query.groups:
        for number, item in enumerate(group):
            yield _explain_item(library, item)._replace(alternative=number > 0)
        if not _is_searched((group,), expression):
            if _is_searched((previous, group), expression):  # StarGAN v2
                yield Explanation("joined")
            elif all(map(_is_common, group)):
                yield Explanation("common")
        previous = group


def also(library: Library, query: Query) -> Iterator[Explanation]:
    """Yield the words that a search looks for besides those of a query, if there are any."""
    if added := library.queries.widened(query).added:
        forms = (form for explanation in explain(library, query) for form in explanation.forms)
        explained = frozenset(map(str.casefold, forms))
        if others := [other.text for other in added if other.text.casefold() not in explained]:
            yield Explanation("also", forms=tuple(dict.fromkeys(others)))


def _is_searched(groups: tuple[tuple[Item, ...], ...], expression: str) -> bool:
    """Return whether the match expression of `groups` is part of `expression`."""
    match = build_match(Query(groups))
    return match is None or not match.expression or match.expression in expression


def _is_common(item: Item) -> bool:
    """Return whether a word is too common to be searched together with another one."""
    match = build_match(Query(((item,), (_UNCOMMON,))))
    return (
        isinstance(item, Term)
        and match is not None
        and match.unranked == term_expression(_UNCOMMON)
    )


def _is_positive_term(item: Item) -> bool:
    return isinstance(item, Term) and not item.negated


def _explain_item(library: Library, item: Item) -> Explanation:
    typed = format_item(item)
    if isinstance(item, Filter):
        meaning = library.queries.meaning(item)
        return Explanation("condition", typed, item.negated, meaning=meaning)
    if isinstance(item, QueryReference):
        parts = tuple(explain(library, item.query or Query()))
        return Explanation("saved", typed, item.negated, parts=parts)
    kind = "phrase" if item.phrase else "word"
    return Explanation(kind, typed, item.negated, column=item.field, forms=tuple(forms(item)))


def forms(term: Term) -> list[str]:
    """Return the searched forms of a word; `…` stands for more letters of a longer word."""
    phrases = re.findall(r'"([^"]*)"( \*)?', term_expression(term))
    return list(
        dict.fromkeys(_format_form(tokens.split(), prefix=bool(star)) for tokens, star in phrases)
    )


def _format_form(tokens: list[str], *, prefix: bool) -> str:
    is_part = tokens[0].startswith(PART)
    text = _strip_marker(tokens[0])
    if re.match(f"[{EAST}]", text) and not tokens[0].startswith(START):
        text = "…" + text
    for previous, token in pairwise(tokens):
        # Pairs of Korean syllables overlap by one; the first pair of a word has a marker.
        overlaps = re.match(f"[{EAST}]", token) and previous[-1] == token[0]
        text += token[1:] if overlaps else " " + _strip_marker(token)
    return f"…{text}…" if is_part else text + "…" * prefix


def _strip_marker(token: str) -> str:
    return token.removeprefix(PART).removeprefix(START)
