"""What a reader asks for: words to find and conditions to meet.

    query  = group*                       all groups must hold
    group  = one ("OR" one)*              one of them must
    one    = ["-"] [field ":"] value
    value  = word | word "*" | '"' words '"'
    field  = title author abstract note   where a word is looked for
           | tag venue year status key rating    a condition

Whatever does not fit this is taken as text, so that no input is an error. Fields have
Korean names too: 제목 저자 초록 노트 태그 학회 연도 상태 평점.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from papernotes.errors import Refused


class Term(NamedTuple):
    """A word or phrase to be found in the text of a paper.

    `field` limits it to `title`, `author`, `abstract` or `note`; empty means anywhere.
    """

    text: str
    field: str = ""
    phrase: bool = False
    prefix: bool = False
    negated: bool = False


class Filter(NamedTuple):
    """A condition on a column: `tag`, `venue`, `year`, `status`, `key`, `rating`.

    `value` is as typed.
    """

    field: str
    value: str
    negated: bool = False


class Query(NamedTuple):
    """All groups must hold; a group holds when one of its alternatives does."""

    groups: tuple[tuple[Term | Filter, ...], ...] = ()


_TEXTS = ("title", "author", "abstract", "note")
_FILTERS = ("tag", "venue", "year", "status", "key", "rating")
_FIELDS = {
    **{name: name for name in (*_TEXTS, *_FILTERS)},
    "제목": "title",
    "저자": "author",
    "초록": "abstract",
    "노트": "note",
    "태그": "tag",
    "학회": "venue",
    "연도": "year",
    "상태": "status",
    "평점": "rating",
}


# Curly quotation marks are what some keyboards put for straight ones.
_SIGNS = {ord("“"): '"', ord("”"): '"', ord("„"): '"', 0: " "}


@cache
def _pieces() -> re.Pattern[str]:
    """A quoted phrase with what stands directly before it, or a word; a lone quote is neither."""
    return re.compile(r"""(-?)(?:([^\s":-][^\s":]*):)?"([^"]*)"|[^\s"]+""")


def parse(words: Sequence[str]) -> Query:
    """The query in shell words, each of which may hold several. Never raises."""
    text = " ".join(words).translate(_SIGNS)
    if not text.isascii():
        text = normalize("NFC", text.encode(errors="replace").decode())
    groups: list[tuple[Term | Filter, ...]] = []
    alternative = False
    for piece in _pieces().finditer(text):
        if piece[0] == "OR":
            alternative = bool(groups)
            continue
        for one in _word(piece[0]) if piece[3] is None else _phrase(*piece.groups()):
            if alternative:
                groups[-1] = (*groups[-1], one)
            else:
                groups.append((one,))
            alternative = False
    return Query(tuple(groups))


def _phrase(sign: str, name: str | None, value: str) -> Iterator[Term | Filter]:
    field = _FIELDS.get((name or "").lower(), "")
    value = " ".join(value.split())
    if name and not field:  # no field: a word that a phrase follows
        yield from _word(f"{sign}{name}:")
        sign = ""
    if value and field in _FILTERS:
        yield Filter(field, value, bool(sign))
    elif value:
        yield Term(value, field, phrase=True, negated=bool(sign))


def _word(piece: str) -> Iterator[Term | Filter]:
    negated = piece.startswith("-") and len(piece) > 1
    body = piece[1:] if negated else piece
    name, colon, rest = body.partition(":")
    field = _FIELDS.get(name.lower(), "") if colon else ""
    value = rest if field else body
    if field in _FILTERS and value:
        yield Filter(field, value, negated)
    elif value:
        text = value.rstrip("*") or value
        yield Term(text, field, prefix=text != value, negated=negated)


def unparse(query: Query) -> str:
    """A query as it may be typed: `parse([unparse(query)]) == query` for a parsed one."""
    return " ".join(" OR ".join(map(_typed, group)) for group in query.groups)


def _typed(one: Term | Filter) -> str:
    sign = "-" if one.negated else ""
    field = f"{one.field}:" if one.field else ""
    if isinstance(one, Filter):
        return f'{sign}{field}"{one.value}"' if " " in one.value else f"{sign}{field}{one.value}"
    if one.phrase:
        return f'{sign}{field}"{one.text}"'
    return f"{sign}{field}{one.text}{'*' if one.prefix else ''}"


def year_range(value: str) -> tuple[int | None, int | None]:
    """The first and last year of `2020`, `2020..2023`, `2020..`, `..2023`; None for open.

    Years the wrong way round are turned. Raises Refused for anything else.
    """
    first, dots, last = value.partition("..")
    last = last if dots else first
    if not (first or last) or any(one and not _is_year(one) for one in (first, last)):
        raise Refused(
            f"year:{value} is not a year: write year:2020, year:2020..2023 or year:2020.."
        )
    if first and last and first > last:
        first, last = last, first
    return (int(first) if first else None, int(last) if last else None)


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == 4
