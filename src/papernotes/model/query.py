"""What a reader asks for: words to find and conditions to meet.

    query  = group*                       all groups must hold
    group  = one ("OR" one)*              one of them must
    one    = ["-"] [field ":"] value
    value  = word | word "*" | '"' words '"'
    field  = title author abstract note   where a word is looked for
           | tag venue year status key rating    a condition

Whatever does not fit this is taken as text, so that no input is an error.
"""

from collections.abc import Iterator, Sequence
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


def parse(words: Sequence[str]) -> Query:
    """The query in shell words, each of which may hold several. Never raises."""
    groups: list[tuple[Term | Filter, ...]] = []
    alternative = False
    for piece in _pieces(normalize("NFC", " ".join(words)).replace("\0", " ")):
        if piece == "OR":
            alternative = bool(groups)
            continue
        one = _one(piece)
        if one is None:
            continue
        if alternative:
            groups[-1] = (*groups[-1], one)
        else:
            groups.append((one,))
        alternative = False
    return Query(tuple(groups))


def _pieces(text: str) -> Iterator[str]:
    """Words and quoted phrases, each with what stands directly before its quote."""
    piece, quoted = "", False
    for place, character in enumerate(text):
        if character == '"' and not quoted and '"' in text[place + 1 :] and _opens(piece):
            quoted = True
        elif character == '"' and quoted:
            yield piece + '"\0'
            piece, quoted = "", False
            continue
        elif character.isspace() and not quoted:
            if piece:
                yield piece
            piece = ""
            continue
        piece += character
    if piece:
        yield piece


def _opens(before: str) -> bool:
    """Whether a quote after this begins a phrase: at a word's start, or after a field."""
    return before in ("", "-") or before.removeprefix("-").removesuffix(":").lower() in _FIELDS


def _one(piece: str) -> Term | Filter | None:
    negated = piece.startswith("-") and len(piece) > 1
    body = piece[1:] if negated else piece
    name, colon, rest = body.partition(":")
    field = _FIELDS.get(name.lower(), "") if colon else ""
    value = rest if field else body
    phrase = value.startswith('"') and value.endswith('"\0')
    value = (value[1:-2] if phrase else value.replace("\0", "")).strip()
    if not value or not value.strip('"'):
        return None
    if field in _FILTERS:
        return Filter(field, value, negated)
    prefix = not phrase and value.endswith("*") and bool(value.strip("*"))
    text = value.rstrip("*") if prefix else value
    return Term(text, field, phrase, prefix, negated)


def unparse(query: Query) -> str:
    """A query as it may be typed: `parse([unparse(query)]) == query` for a parsed one."""
    return " ".join(" OR ".join(_typed(one) for one in group) for group in query.groups)


def _typed(one: Term | Filter) -> str:
    sign = "-" if one.negated else ""
    if isinstance(one, Filter):
        value = f'"{one.value}"' if " " in one.value or one.value.startswith('"') else one.value
        return f"{sign}{one.field}:{value}"
    field = f"{one.field}:" if one.field else ""
    if one.phrase:
        return f'{sign}{field}"{one.text}"'
    return f"{sign}{field}{one.text}{'*' if one.prefix else ''}"


def year_range(value: str) -> tuple[int | None, int | None]:
    """The first and last year of `2020`, `2020..2023`, `2020..`, `..2023`; None for open.

    Raises Refused for anything else.
    """
    first, dots, last = value.partition("..")
    last = last if dots else first
    if not (first or last) or any(one and not _is_year(one) for one in (first, last)):
        raise Refused(
            f"year:{value} is not a year: write year:2020, year:2020..2023 or year:2020.."
        )
    return (int(first) if first else None, int(last) if last else None)


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == 4
