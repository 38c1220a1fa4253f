"""Find mistakes in a query: misspelt fields and values that a field cannot have."""

from collections.abc import Iterable
from datetime import date
from itertools import zip_longest
from unicodedata import normalize

from papernotes.errors import RefusedError
from papernotes.model.notice import Notice, notice
from papernotes.model.query import values
from papernotes.model.query.language import (
    DATED,
    FIELDS,
    Filter,
    Item,
    Query,
    QueryReference,
    Term,
)

HAS_VALUES = ("note", "pdf", "tag", "venue", "doi", "arxiv", "abstract", "rating", "year", "url")
"""What `has:` and `no:` can be asked of."""
_OTHER_HAS_VALUES = {"file": "pdf", "files": "pdf", "파일": "pdf"}

RUN_STATES = {
    "tried": ("tried", "any", "시도", "시도함"),
    "ok": ("ok", "worked", "works", "success", "성공", "됨"),
    "failed": ("failed", "fail", "failure", "실패", "안됨"),
}
"""What `repro:` can be asked of, each with its names."""

_LONGEST = 20_000
# What other programs call a field of ours.
_FOREIGN_NAMES = {
    "booktitle": "venue",
    "comment": "note",
    "conference": "venue",
    "date": "year",
    "journal": "venue",
    "keyword": "tag",
    "keywords": "tag",
    "label": "tag",
    "stars": "rating",
    "reproduction": "repro",
    "without": "no",
    "키워드": "tag",
    "메모": "note",
    "별점": "rating",
    "저널": "venue",
}


def check_length(text: str) -> None:
    """Raise RefusedError for a text that is too long to be a query."""
    if len(text) > _LONGEST:
        raise RefusedError(f"A query has at most {_LONGEST:,} characters: shorten it.")


def check_query(query: Query) -> None:
    """Raise RefusedError for the first certain mistake in a query."""
    items = [item for group in query.groups for item in group]
    for item, after in zip_longest(items, items[1:]):
        _check_brackets(item)
        if isinstance(item, Filter):
            _check_value(item)
        elif isinstance(item, Term) and not (item.phrase or item.field) and ":" in item.text:
            _check_word(item.text, phrase_follows=isinstance(after, Term) and after.phrase)


def _check_brackets(item: Item) -> None:
    """Raise RefusedError where a bracket that is open on one side cannot be text of what was meant."""
    if isinstance(item, QueryReference) or (isinstance(item, Term) and item.phrase):
        return
    text = item.value if isinstance(item, Filter) else item.text
    if " " in text or not _is_open(text):
        return
    bare = text.lstrip("(").partition(":")
    if isinstance(item, Filter) or item.field or item.negated or (bare[1] and bare[0] in FIELDS):
        raise RefusedError(
            "Parentheses do not group in a query: write a field or - before each word, and OR "
            f'between two terms. To look for the text, put "{text}" in quotes.'
        )


def _is_open(text: str) -> bool:
    return text.count("(") != text.count(")")


def query_warnings(query: Query) -> list[Notice]:
    """Return warnings about a probable misunderstanding of a query."""
    terms = [term for group in query.groups for term in group if isinstance(term, Term)]
    brackets = any(_is_open(term.text) for term in terms if not term.phrase)
    if not brackets or all(len(group) < 2 for group in query.groups):
        return []
    return [notice("parentheses-in-query")]


def _check_word(text: str, *, phrase_follows: bool) -> None:
    name, _, value = text.partition(":")
    if name.lower() in FIELDS:
        raise RefusedError(
            f"{text} has no value: write it without a space, such as {name}:VALUE, or put "
            f'"{text}" in quotes to look for the word.'
        )
    if value.startswith("//") or not (value or phrase_follows):
        return
    if field := nearest_field(name):
        raise RefusedError(
            f"There is no field '{name}': did you mean {field}:{value}? To look for "
            f'the text, put "{text}" in quotes.'
        )


def nearest_field(name: str) -> str:
    """Return the field that a name probably misspells; empty if there is none."""
    low = name.lower()
    if low in _FOREIGN_NAMES:
        return _FOREIGN_NAMES[low]
    if len(low) < 2 or not low.isalpha():
        return ""
    if len(low) > 2 and (begun := [field for field in FIELDS if field.startswith(low)]):
        return begun[0]
    near = [field for field in _near_names(low, FIELDS, 0.75) if abs(len(field) - len(low)) < 2]
    return near[0] if near else ""


def nearest(text: str, names: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the name most similar to a text; empty if none is similar."""
    return next(iter(_near_names(text, names, cutoff)), "")


def _near_names(text: str, names: Iterable[str], cutoff: float) -> list[str]:
    from difflib import get_close_matches

    # Letters of Hangul are compared one by one, for one of them is what is mistyped.
    letters = {normalize("NFD", name.casefold()): name for name in names}
    low = normalize("NFD", text.casefold())
    matches = get_close_matches(low, letters, 3, cutoff)
    # Letters that changed places are the likeliest mistake.
    return [
        letters[match] for match in sorted(matches, key=lambda match: sorted(match) != sorted(low))
    ]


def _check_value(condition: Filter) -> None:
    if condition.field == "year":
        values.parse_years(condition.value, date.today)
    elif condition.field == "rating":
        values.parse_ratings(condition.value)
    elif condition.field in DATED:
        values.parse_dates(condition.field, condition.value, date.today)
    elif condition.field in ("has", "no"):
        parse_has_value(condition.field, condition.value)
    elif condition.field == "repro":
        parse_run_state(condition.value)
    elif condition.field == "gap":
        values.parse_gaps(condition.value)


def parse_has_value(field: str, value: str) -> str:
    """Return the value of `has:` or `no:` in English. Raises RefusedError for an unknown value."""
    low = value.lower()
    for name in (low, FIELDS.get(low, ""), low.removesuffix("s"), _OTHER_HAS_VALUES.get(low, "")):
        if name in HAS_VALUES:
            return name
    near = nearest(low, HAS_VALUES)
    hint = f"did you mean {field}:{near}?" if near else f"it takes {', '.join(HAS_VALUES)}."
    raise RefusedError(f"{field}:{value} is not supported: {hint}")


def parse_run_state(value: str) -> str:
    """Return the value of `repro:` as runs have it. Raises RefusedError for an unknown value."""
    names = {name: state for state, names in RUN_STATES.items() for name in names}
    low = value.lower()
    if low in names:
        return names[low]
    near = nearest(low, names)
    hint = f"did you mean repro:{near}?" if near else f"it takes {', '.join(RUN_STATES)}."
    raise RefusedError(f"repro:{value} is not supported: {hint}")


def unknown_query_error(name: str, names: Iterable[str]) -> RefusedError:
    """Return the error for a saved query that does not exist."""
    near = nearest(name, names)
    hint = f": did you mean @{near}?" if near else ": `papers queries` lists the saved queries."
    return RefusedError(
        f'There is no saved query @{name}{hint} To look for the text, put "@{name}" in quotes.'
    )
