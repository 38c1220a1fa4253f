"""How a query is understood, item by item."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from papernotes.library import Library
from papernotes.model.query.language import Filter, Item, Query, QueryReference, Term, format_item
from papernotes.search.match_expression import build_match, term_expression
from papernotes.search.tokens import EAST, PART, START

_OTHER = Term("zyxomorph")  # any word that is not common


class Explanation(NamedTuple):
    """How one item of a query is understood.

    `kind` is `word`, `phrase`, `condition` or `saved` (a saved query, whose items are `parts`). For
    what was `typed` before it, an item without text says that it is `joined` to another word, or too
    `common` to be searched for. `forms` are those in which a word is searched for, in `column` or,
    where that is empty, in everything; `meaning` is that of a condition.
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
    """How each item of a query is understood, in order."""
    words = build_match(
        Query(tuple(group for group in query.groups if all(map(_is_wanted, group))))
    )
    together = words.expression if words else ""
    before: tuple[Item, ...] = ()
    for group in query.groups:
        for number, item in enumerate(group):
            yield _explain_item(library, item)._replace(alternative=number > 0)
        if not _is_in((group,), together):
            if _is_in((before, group), together):  # StarGAN v2
                yield Explanation("joined")
            elif all(map(_is_common, group)):
                yield Explanation("common")
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
    """The forms in which a word is searched for; `…` stands for more letters of a longer word."""
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
