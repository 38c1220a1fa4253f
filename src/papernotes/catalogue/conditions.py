"""The conditions of a query, such as `year:2024..`: on the words of the index, or on the record.

The index has the venue with its year as words, so conditions on these are words too. Conditions on the
identifiers are conditions on the record.
"""

from collections.abc import Sequence
from datetime import date

from papernotes.catalogue.expression import Condition, Part, has_letters, quoted
from papernotes.errors import RefusedError
from papernotes.model.arxiv_ids import YEAR, first_number, number_of
from papernotes.model.query.language import Filter

_EARLIEST, _LATEST = 1991, 2090


def condition(item: Filter) -> Part:
    """Return a condition as a part of a query. Raises RefusedError for one on the library alone."""
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
        return f"venue : {quoted(value)}" if has_letters(value) else ""
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
