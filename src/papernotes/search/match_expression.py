"""Query words to an FTS5 expression, and to the patterns that a snippet highlights.

Every word is quoted, so no input is a syntax error. A word is searched for in the forms of
`word_forms`; the typed one stands in the expression twice, so that it ranks first.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from papernotes.model.query.language import TAGS, Item, Query, QueryReference, Term
from papernotes.search import english
from papernotes.search.word_forms import Forms, forms_of

_COLUMNS = {
    "title": "title",
    "author": "authors",
    "abstract": "abstract",
    "note": "note",
    TAGS: "tags",
}
_MAX_MARKS = 50  # highlighted words


class Mark(NamedTuple):
    """A case-insensitive regular expression that marks a query word in a text.

    `column` is the only index column that was searched; '' for all. `start` is a case-sensitive
    pattern of where a match can begin, much quicker to look for; '' for anywhere.
    """

    pattern: str
    column: str = ""
    start: str = ""


class Match(NamedTuple):
    """An FTS5 MATCH expression, and a mark for each query word.

    The expression is '' for a query of negated words or conditions only. `unranked` finds the same,
    without the repetitions that are there for the rank.
    """

    expression: str
    marks: tuple[Mark, ...]
    unranked: str = ""


def build_match(query: Query) -> Match | None:
    """Return the match of a query's words; None when there is nothing to search for.

    The caller handles groups that contain conditions or negated words; their other words get
    marks nevertheless.
    """
    groups = _join_versions([group for group in map(_plain_words, query.groups) if group])
    telling = [group for group in groups if not all(map(is_common, group))]
    ranked, unranked = dict[str, None](), dict[str, None]()
    marks: list[Mark] = []
    for group in telling or groups:
        forms = [(term, forms_of(term)) for term in group]
        if any(form.phrases for _, form in forms):
            ranked[_alternatives(forms, ranked=True)] = None
            unranked[_alternatives(forms, ranked=False)] = None
        marks += [_mark(term, form) for term, form in forms if form.patterns]
    if groups and not ranked:
        return None
    mixed = (group for group in query.groups if not _plain_words(group))
    beside = ((term, forms_of(term)) for term in _positive_terms(mixed))
    marks += [_mark(term, form) for term, form in beside if form.patterns]
    shown = tuple(dict.fromkeys(marks))[:_MAX_MARKS]
    return Match(" AND ".join(ranked), shown, " AND ".join(unranked))


def _alternatives(forms: Iterable[tuple[Term, Forms]], *, ranked: bool) -> str:
    parts = [_expression(term, form, ranked=ranked) for term, form in forms if form.phrases]
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


def _mark(term: Term, forms: Forms) -> Mark:
    return Mark("|".join(forms.patterns), _COLUMNS.get(term.field, ""), forms.start)


def _positive_terms(groups: Iterable[tuple[Item, ...]]) -> Iterator[Term]:
    """Yield the words that are not negated, also in saved queries."""
    for item in (term for group in groups for term in group if not term.negated):
        if isinstance(item, Term):
            yield item
        elif isinstance(item, QueryReference) and item.query:
            yield from _positive_terms(item.query.groups)


def term_expression(term: Term) -> str:
    """Return the expression of one word or phrase, negated or not; '' where it has no letters.

    It finds, and is not for ranking.
    """
    return _expression(term, forms_of(term), ranked=False)


def _expression(term: Term, forms: Forms, *, ranked: bool) -> str:
    if not forms.phrases:
        return ""
    phrases = list(dict.fromkeys(forms.phrases))
    expression = " OR ".join([phrases[0], *phrases] if ranked and len(phrases) > 1 else phrases)
    column = _COLUMNS.get(term.field)
    return f"({column} : ({expression}))" if column else f"({expression})"


def _plain_words(group: tuple[Item, ...]) -> list[Term]:
    """Return the words of a group without anything else in it; [] for any other group."""
    words = [item for item in group if isinstance(item, Term) and not item.negated]
    return words if len(words) == len(group) else []


def _join_versions(groups: list[list[Term]]) -> list[list[Term]]:
    """Join a version to the name before it: `StarGAN v2` is also `starganv2`."""
    joined: list[list[Term]] = []
    for group in groups:
        name = joined[-1][0] if joined and len(joined[-1]) == 1 else None
        if name and len(group) == 1 and _is_name(name) and _is_version(group[0]):
            version = group[0].text
            joined[-1] = [
                Term(f"{name.text} {version}", name.field, phrase=True),
                Term(name.text + version, name.field),
            ]
        else:
            joined.append(group)
    return joined


def _is_name(term: Term) -> bool:
    return not (term.phrase or term.prefix) and term.text.isascii() and term.text[-1:].isalpha()


def _is_version(term: Term) -> bool:
    text = term.text
    return (
        text[:1] in ("v", "V")
        and text[1:].isdecimal()
        and len(text) < 4
        and not (term.field or term.prefix)
    )


def is_common(term: Term) -> bool:
    """Return whether a word is left out beside others."""
    return not term.phrase and not term.field and term.text.lower() in english.STOP
