"""The query language: search terms and conditions.

    query  = group*                       all groups must hold
    group  = one ("OR" one)*              one of them must
    one    = ["-"] ( "@" name | [field ":"] value )
    value  = word | word "*" | '"' words '"'
    field  = title author abstract note   where a word is looked for
           | tag venue year type status rating key arxiv doi has no cites repro gap
           | added queued dropped started read skimmed abandoned presented
                                       a condition
    name   = letters, digits, "-" and "_"   a query that was saved

A year that is the next word after `venue:NAME` is the year of that venue, a month and a day in Korean
that follow a year (`read:2026년 3월 5일`) are those of the date, and so is what goes on with a word for
days (`read:last week`).

Input that does not fit this grammar is read as text, so parsing never fails;
`validation.check_query` rejects certain mistakes. Fields also have Korean names, and
full-width characters are accepted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache


class _ByValue:
    """Equal to another object of its class with the same values.

    No NamedTuple, which takes ten times as long to define: nearly every command loads this module.
    """

    __slots__: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _values(other) == _values(self)

    def __hash__(self) -> int:
        return hash(_values(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}{_values(self)}"


def _values(item: _ByValue) -> tuple[object, ...]:
    """Return the values of an object in the order of its slots."""
    return tuple(getattr(item, name) for name in item.__slots__)


class Term(_ByValue):
    """A word or phrase to be found in the text of a paper.

    `field` limits it to `title`, `author`, `abstract` or `note`; empty means anywhere. TAGS, which
    cannot be typed, limits it to the tags: a condition `tag:` is no word. Neither can `exact` be, of
    a word that is looked for in no other inflection than the plural, and of a phrase that may
    have endings of its first word, or another word between its words; nor `whole`, of one that is
    no part of a compound or a name.
    """

    __slots__ = ("exact", "field", "negated", "phrase", "prefix", "text", "whole")

    def __init__(
        self,
        text: str,
        field: str = "",
        *,
        phrase: bool = False,
        prefix: bool = False,
        negated: bool = False,
        exact: bool = False,
    ) -> None:
        self.text, self.field, self.phrase, self.prefix = text, field, phrase, prefix
        self.negated, self.exact, self.whole = negated, exact, False

    def changed(self, **values: str | bool) -> "Term":
        """Return the term with these values in place of its own."""
        other = Term(self.text)
        own = {name: getattr(self, name) for name in self.__slots__}
        for name, value in (own | values).items():
            setattr(other, name, value)
        return other


class Filter(_ByValue):
    """A condition on a paper; `field` is one of CONDITIONS and `value` is as typed."""

    __slots__ = ("field", "negated", "value")

    def __init__(self, field: str, value: str, *, negated: bool = False) -> None:
        self.field, self.value, self.negated = field, value, negated


class Query(_ByValue):
    """All groups must hold; a group holds when one of its alternatives does."""

    __slots__ = ("groups",)

    def __init__(self, groups: tuple[tuple["Item", ...], ...] = ()) -> None:
        self.groups = groups


class QueryReference(_ByValue):
    """A query that was saved under a name; `query` is what it means, once that is known."""

    __slots__ = ("name", "negated", "query")

    def __init__(self, name: str, *, negated: bool = False, query: Query | None = None) -> None:
        self.name, self.negated, self.query = name, negated, query


Item = Term | Filter | QueryReference
"""A single search term, condition or saved query."""


TAGS = "tags"
TEXTS = ("title", "author", "abstract", "note")
DATED = ("added", "queued", "dropped", "started", "read", "skimmed", "abandoned", "presented")
"""The conditions on the day of an event."""
CONDITIONS = (
    "tag",
    "venue",
    "year",
    "type",
    "status",
    "rating",
    "key",
    "arxiv",
    "doi",
    *DATED,
    "has",
    "no",
    "cites",
    "repro",
    "gap",
)
KOREAN = {
    "제목": "title",
    "저자": "author",
    "초록": "abstract",
    "노트": "note",
    "태그": "tag",
    "학회": "venue",
    "연도": "year",
    "년도": "year",
    "종류": "type",
    "상태": "status",
    "평점": "rating",
    "키": "key",
    "추가": "added",
    "대기": "queued",
    "대기취소": "dropped",
    "시작": "started",
    "읽음": "read",
    "훑음": "skimmed",
    "훑어봄": "skimmed",
    "중단": "abandoned",
    "발표": "presented",
    "있음": "has",
    "없음": "no",
    "인용": "cites",
    "재현": "repro",
    "차이": "gap",
}
FIELDS = {**{name: name for name in (*TEXTS, *CONDITIONS)}, **KOREAN}
"""Every name of a field, and the field it means."""


# What some keyboards put for straight quotation marks, and the wide forms of ASCII.
_SIGNS = {ord("“"): '"', ord("”"): '"', ord("„"): '"', ord("‟"): '"', 0: " "}
_SIGNS |= {ord("‘"): "'", ord("’"): "'", 0x3000: " "}
_SIGNS |= {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}


@cache
def _phrase_or_word() -> re.Pattern[str]:
    """A quoted phrase with what stands directly before it, or a word; a lone quote is neither."""
    return re.compile(r"""(-?)(?:([^\s":-][^\s":]*):)?"([^"]*)"|[^\s"]+""")


def parse_query(words: Sequence[str]) -> Query:
    """Parse a query given as shell words, each of which may hold several terms. Never raises."""
    text = " ".join(words)
    if not text.isascii():
        from unicodedata import normalize

        text = text.encode(errors="replace").decode()
        if "‘" in text:  # it begins a phrase; a ’ alone is an apostrophe
            text = re.sub(r"(?<![^\s:：-])‘([^‘’\"“”]*)’", r'"\1"', text)
        text = normalize("NFC", text.translate(_SIGNS))  # an accent joins no wide letter
    else:
        text = text.translate(_SIGNS)
    groups: list[tuple[Item, ...]] = []
    alternative = False
    for piece, items in _pieces(text):
        if piece == "OR":
            alternative = bool(groups)
            continue
        for item in items:
            if groups and not alternative and (longer := _with_next(groups[-1][-1], item)):
                groups[-1] = (*groups[-1][:-1], longer)
            elif alternative:
                groups[-1] = (*groups[-1], item)
            else:
                groups.append((item,))
            alternative = False
    return Query(tuple(groups))


def _pieces(text: str) -> Iterator[tuple[str, Iterator[Item]]]:
    """Yield each word or phrase with the items that it stands for."""
    if '"' not in text:  # to compile the pattern takes longer than to parse words
        for word in text.split():
            yield word, _parse_word(word)
        return
    for match in _phrase_or_word().finditer(text):
        whole = match[0]
        yield whole, _parse_word(whole) if match[3] is None else _parse_phrase(*match.groups())


_GOING_ON = ("venue", "year", "status", *DATED)
"""The conditions that the next word may go on with."""


def _with_next(last: Item, item: Item) -> Filter | None:
    """Return a condition with the next word where it goes on with it, as a shell leaves quotations.

    These are `venue:"CVPR 2020 Workshops"`, `read:"2026년 3월 5일"` and `status:"읽을 것"`.
    """
    if not (isinstance(last, Filter) and last.field in _GOING_ON):
        return None
    if not (isinstance(item, Term) and item == Term(item.text)):
        return None
    from papernotes.model.query import next_word

    if not next_word.goes_on(last.field, last.value, item.text):
        return None
    return Filter(last.field, f"{last.value} {item.text}", negated=last.negated)


def _parse_phrase(sign: str, name: str | None, value: str) -> Iterator[Item]:
    field = FIELDS.get((name or "").lower(), "")
    value = " ".join(value.split())
    if name and not (field and value):  # no field: a word that a phrase follows
        yield from _parse_word(f"{sign}{name}:")
        sign = ""
    if value and field in CONDITIONS:
        yield Filter(field, value, negated=bool(sign))
    elif value:
        yield Term(value, field, phrase=True, negated=bool(sign))


def _parse_word(piece: str) -> Iterator[Item]:
    negated = piece.startswith("-") and len(piece) > 1
    body = piece[1:] if negated else piece
    if body[0] == "@" and is_query_name(body[1:]):
        yield QueryReference(body[1:], negated=negated)
        return
    name, _, rest = body.partition(":")
    field = FIELDS.get(name.lower(), "") if rest else ""
    value = rest if field else body
    if field in CONDITIONS:
        yield Filter(field, value, negated=negated)
    else:
        text = value.rstrip("*") or value
        yield Term(text, field, prefix=text != value, negated=negated)


def is_query_name(text: str) -> bool:
    """Whether a query can be saved under this: letters, digits, `-` and `_`."""
    return text[:1].isalnum() and text.replace("-", "a").replace("_", "a").isalnum()


def format_query(query: Query) -> str:
    """Return a query as text that can be typed, and that `parse_query` reads as the same query."""
    return " ".join(" OR ".join(map(format_item, group)) for group in query.groups)


def format_item(item: Item) -> str:
    """Return a single item as text that can be typed."""
    sign = "-" if item.negated else ""
    if isinstance(item, QueryReference):
        return f"{sign}@{item.name}"
    field = f"{item.field}:" if item.field else ""
    if isinstance(item, Filter):
        return f'{sign}{field}"{item.value}"' if " " in item.value else f"{sign}{field}{item.value}"
    if item.phrase:
        return f'{sign}{field}"{item.text}"'
    return f"{sign}{field}{item.text}{'*' if item.prefix else ''}"


def all_items(query: Query) -> Iterator[Item]:
    """Yield every item of a query, including those of saved queries."""
    for item in _flatten(query.groups):
        yield item
        if isinstance(item, QueryReference) and item.query:
            yield from all_items(item.query)


def _flatten(groups: Iterable[tuple[Item, ...]]) -> Iterator[Item]:
    return (item for group in groups for item in group)
