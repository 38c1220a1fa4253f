"""A query of the library's language as expressions of the full-text index, and their statements.

Words stand for themselves in any column; a hyphenated word is also found joined. The index has the
categories and the venue with its year as words, so conditions on these are words too. Conditions on the
identifiers are conditions on the record. Everything is quoted, so no input is a syntax error
(https://www.sqlite.org/fts5.html, section 3).
"""

from collections.abc import Mapping, Sequence
from datetime import date

from papernotes.errors import RefusedError
from papernotes.model.arxiv_ids import YEAR, first_number, number_of
from papernotes.model.notice import notice
from papernotes.model.query.language import Filter, Item, Query, QueryReference

CATEGORY_FIELDS = ("category", "cat", "분류")
_COLUMNS = {"title": "title", "author": "authors", "abstract": "abstract", "category": "categories"}
_EARLIEST, _LATEST = 1991, 2090
_LONGEST = 200
STOP = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "via", "with"]
)  # fmt: skip # a table
"""Words that say nothing of a title alone."""


# Plain classes: to define a NamedTuple takes longer than to search for a word.


class Word:
    """A word or phrase to be found: its text, a column or '' for all, and whether it is a beginning."""

    __slots__ = ("column", "prefix", "text")

    def __init__(self, text: str, column: str = "", *, prefix: bool = False) -> None:
        self.text, self.column, self.prefix = text, column, prefix


class Condition:
    """A condition in SQL on a row of `records`, with its values."""

    __slots__ = ("sql", "values")

    def __init__(self, sql: str, values: tuple[object, ...] = ()) -> None:
        self.sql, self.values = sql, values


Part = Word | Condition | str
"""A part of a query; a text is an expression of the index."""
Groups = Sequence[Sequence[Part]]


class Plan:
    """What a query asks for. All groups must hold, and one alternative of each.

    `excluded` are expressions of which none may hold; `conditions` must hold.
    """

    __slots__ = ("conditions", "excluded", "groups")

    def __init__(
        self,
        groups: Groups = (),
        excluded: Sequence[str] = (),
        conditions: Sequence[Condition] = (),
    ) -> None:
        self.groups, self.excluded, self.conditions = groups, excluded, conditions

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.groups or self.excluded or self.conditions)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that stand alone, in order: those that may be misspelt."""
        return tuple(
            group[0].text
            for group in self.groups
            if len(group) == 1 and isinstance(group[0], Word) and not group[0].prefix
        )

    def with_words(self, others: Mapping[str, Sequence[str]]) -> "Plan":
        """Return the plan with alternatives in place of some words; without any, a word is left out."""
        groups: list[Sequence[Part]] = []
        for group in self.groups:
            word = group[0]
            if len(group) == 1 and isinstance(word, Word) and word.text in others:
                group = [Word(other, word.column) for other in others[word.text]]
            if group:
                groups.append(group)
        return Plan(groups, self.excluded, self.conditions)


def plan(query: Query, *, abstracts: bool) -> Plan:
    """Return what a query asks for. Raises RefusedError for conditions on the library alone."""
    groups: list[Sequence[Part]] = []
    excluded: list[str] = []
    conditions: list[Condition] = []
    for group in query.groups:
        parts = [(item, _part(item, abstracts=abstracts)) for item in group]
        parts = [(item, part) for item, part in parts if part != ""]
        if len(parts) > 1 and any(
            item.negated or isinstance(part, Condition) for item, part in parts
        ):
            raise RefusedError(
                "OR stands between words, categories, venues and years only; write the other conditions "
                "apart."
            )
        for item, part in parts[:1] if len(parts) == 1 else ():
            if isinstance(part, Condition):
                sql = f"NOT ({part.sql})" if item.negated else part.sql
                conditions.append(Condition(sql, part.values))
            elif item.negated:
                excluded.append(expression(part))
            else:
                groups.append((part,))
        if len(parts) > 1:
            groups.append(tuple(part for _, part in parts))
    return Plan(groups, excluded, conditions)


def expression(part: Part, column: str = "") -> str:
    """Return the expression of a part; `column` is where a word without one is looked for."""
    if isinstance(part, Condition):
        raise TypeError("a condition is no expression")
    if isinstance(part, str):
        return part
    text = quoted(part.text, prefix=part.prefix)
    joined = "".join(part.text.split("-"))
    if "-" in part.text.strip("-") and " " not in part.text and joined.isalnum():
        text = f"({text} OR {quoted(joined, prefix=part.prefix)})"
    name = part.column or column
    return f"{name} : {text}" if name else text


def alternatives(group: Sequence[Part]) -> str:
    """Return the expression of a group, which holds where one of its parts does."""
    return " OR ".join(f"({expression(part)})" for part in group)


def quoted(text: str, *, prefix: bool = False) -> str:
    """Return a text as a phrase of the index."""
    words = text.replace('"', " ").replace("\0", " ")
    return f'"{words}"' + (" *" if prefix else "")


Statement = tuple[str, tuple[object, ...]]
"""A statement that yields the numbers of records, with its values."""


def statement(asked: Plan, *, newest: bool = True) -> Statement:
    """Return the statement that finds all that matches: the newest first, or in no order.

    The index yields numbers from the lowest one in three fifths of the time.
    """
    if not asked.groups:
        return _without_words(asked)
    return statement_of(asked, [alternatives(group) for group in asked.groups], newest=newest)


def statement_of(asked: Plan, parts: Sequence[str], *, newest: bool = True) -> Statement:
    """Return the statement for these expressions in place of the groups of a plan."""
    match = " AND ".join(f"({part})" for part in parts)
    if asked.excluded:
        match = f"({match}) NOT ({' OR '.join(asked.excluded)})"
    order = " ORDER BY words.rowid DESC" if newest else ""
    if not asked.conditions:
        return f"SELECT rowid FROM words WHERE words MATCH ?{order}", (match,)
    conditions = " AND ".join(condition.sql for condition in asked.conditions)
    values = tuple(value for condition in asked.conditions for value in condition.values)
    return (
        "SELECT words.rowid FROM words CROSS JOIN records ON records.number = words.rowid "
        f"WHERE words MATCH ? AND {conditions}{order}",
        (match, *values),
    )


def _without_words(asked: Plan) -> Statement:
    """Return the statement for a query of conditions and excluded words only."""
    conditions = [condition.sql for condition in asked.conditions]
    values = [value for condition in asked.conditions for value in condition.values]
    if asked.excluded:
        conditions.append(
            "NOT EXISTS (SELECT 1 FROM words WHERE words MATCH ? AND words.rowid = records.number)"
        )
        values.append(" OR ".join(asked.excluded))
    where = " AND ".join(conditions) or "1"
    return f"SELECT number FROM records WHERE {where} ORDER BY number DESC", tuple(values)


def _part(item: Item, *, abstracts: bool) -> Part:
    if isinstance(item, QueryReference):
        raise RefusedError(
            f"@{item.name} is a query on your library. `papers find` searches the catalogue of arXiv."
        )
    if isinstance(item, Filter):
        return _condition(item)
    name, colon, value = item.text.partition(":")
    if not (item.field or item.phrase) and colon and name.lower() in CATEGORY_FIELDS:
        return Word(value, "categories") if _has_letters(value) else ""
    text = _folded(item.text)[:_LONGEST]
    if not _has_letters(text):
        return ""
    if item.field == "note":
        raise RefusedError("note: is about your library. `papers find` searches the catalogue.")
    if item.field == "abstract" and not abstracts:
        raise RefusedError(
            "The catalogue was built without abstracts.", notice("build-with-abstracts")
        )
    if item.field == "author" and text.count(",") == 1:
        text = " ".join(reversed(text.split(",")))
    return Word(text, _COLUMNS.get(item.field, ""), prefix=item.prefix)


def _folded(text: str) -> str:
    if text.isascii():
        return text
    from papernotes.search.folding import fold

    return fold(text)


def _has_letters(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _condition(item: Filter) -> Part:
    match item.field:
        case "venue":
            return _venue(item.value)
        case "year":
            from papernotes.model.query.values import parse_years

            return _years(parse_years(item.value, date.today))
        case "arxiv":
            return _arxiv(item.value)
        case "doi":
            return Condition("records.doi GLOB ?", (f"{_unglobbed(item.value.lower())}*",))
        case "has" | "no":
            return _has(item)
    raise RefusedError(
        f"{item.field}: is about your library. `papers find` searches the catalogue of arXiv by words, "
        "title:, author:, category:, venue:, year:, arxiv: and doi:."
    )


def _unglobbed(text: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in text)


def _has(item: Filter) -> Condition:
    columns = {"venue": "venue", "doi": "doi", "학회": "venue"}
    if item.value.lower() not in columns:
        raise RefusedError(f"{item.field}: takes venue or doi in the catalogue.")
    absent = "NOT " if item.field == "has" else ""
    return Condition(f"records.{columns[item.value.lower()]} IS {absent}NULL")


def _venue(value: str) -> str:
    from papernotes.model.query.venues import parse_venue

    known = parse_venue(value, ())
    if known is None:
        return f"venue : {quoted(value)}" if _has_letters(value) else ""
    parts = [f"venue : ^ {quoted(known.names[0])}"]
    if known.workshops:
        parts.append('venue : "workshops"')
    if known.bounds:
        parts.append(_years(known.bounds))
    return f"({' AND '.join(parts)})"


def _years(bounds: Sequence[tuple[str, str]]) -> str:
    tests = {
        "=": int.__eq__, "<": int.__lt__, "<=": int.__le__, ">": int.__gt__, ">=": int.__ge__,
    }  # fmt: skip # a table
    years = [
        year
        for year in range(_EARLIEST, _LATEST)
        if all(tests[operator](year, int(value)) for operator, value in bounds)
    ]
    if not years:
        raise RefusedError(f"arXiv has papers from {_EARLIEST} on.")
    return f"venue : ({' OR '.join(quoted(str(year)) for year in years)})"


def _arxiv(value: str) -> Condition:
    """Return the condition on an id, or on the month that begins one (`2006`, `2006.`)."""
    from papernotes.model.identifiers import ArxivId, is_identifier, parse

    text = value.lower().removeprefix("arxiv:").rstrip("*.")
    if is_identifier(text) and isinstance(id := parse(text), ArxivId):
        return Condition("records.number = ?", (number_of(id.id),))
    if len(text) == 4 and text.isascii() and text.isdecimal() and "01" <= text[2:] <= "12":
        year = int(text[:2]) + (1900 if text[:2] > "90" else 2000)
        first = first_number(year, int(text[2:]))
        return Condition("records.number >= ? AND records.number < ?", (first, first + YEAR // 12))
    raise RefusedError(f"arxiv:{value} is no arXiv id, and no month such as 2006.")
