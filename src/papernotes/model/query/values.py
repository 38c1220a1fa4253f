"""Parse the values of conditions: numbers and dates with ranges."""

import re
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.patterns import pattern

_OPERATORS = (">=", "<=", ">", "<", "=")
_WIDE = {ord("≥"): ">=", ord("≤"): "<="}
_GAP = pattern(r"[-+]?[0-9]{1,6}(?:\.[0-9]{1,6})?%?", re.ASCII)
_RATING = pattern(r"[0-9]{1,3}(?:\.[0-9]{1,3})?", re.ASCII)
_KOREAN_DATE = pattern(
    r"([0-9]{4})\s*년(?:\s*([0-9]{1,2})\s*월(?:\s*([0-9]{1,2})\s*일)?)?", re.ASCII
)
_IN_ONE_YEAR = pattern(r"([0-9]{4}년)[0-9]{1,2}월(?:[0-9]{1,2}일)?(?:\.\.|[~〜])(?=[0-9]{1,2}월)")
_DATE = pattern(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


class Bound(NamedTuple):
    """One side of a range: `operator` is `=`, `<`, `<=`, `>` or `>=`."""

    operator: str
    value: str


def parse_range(value: str) -> tuple[Bound, ...]:
    """`4`, `>=4`, `2..4`, `2..`, `..4`, `2~4` as bounds that must all hold.

    Reversed ranges are swapped. The values of the bounds are not checked.
    """
    text = value.translate(_WIDE)
    for operator in _OPERATORS:
        if text.startswith(operator):
            return (Bound(operator, text[len(operator) :]),)
    if ".." not in text:
        text = text.replace("〜", "~").replace("~", "..")
    first, dots, last = text.partition("..")
    if not dots:
        return (Bound("=", first),)
    # 2026-09..2026 ends with 2026 and is not turned: only what both sides say is compared.
    shared = min(len(first), len(last))
    if first and last and first[:shared] > last[:shared]:
        first, last = last, first
    sides = (Bound(">=", first), Bound("<=", last))
    return tuple(side for side in sides if side.value)


def parse_years(value: str) -> tuple[Bound, ...]:
    """The bounds of `year:`, also `2020년`. Raises RefusedError for an invalid year."""
    bounds = parse_range(_KOREAN_DATE.sub(_in_digits, value))
    if not bounds or not all(re.fullmatch(r"[0-9]{4}", bound.value) for bound in bounds):
        raise RefusedError(
            f"year:{value} is not a year: write year:2020, year:2020..2023 or year:2020.."
        )
    return bounds


def parse_ratings(value: str) -> tuple[Bound, ...]:
    """The bounds of `rating:`. Raises RefusedError for an invalid rating."""
    bounds = parse_range(value)
    if not bounds or not all(_RATING.fullmatch(bound.value) for bound in bounds):
        raise RefusedError(
            f"rating:{value} is not a rating: write rating:4, rating:>=3.5 or rating:3..5."
        )
    if len(bounds) == 2 and float(bounds[0].value) > float(bounds[1].value):
        # The text of 10 is before that of 3.
        low, high = bounds
        return (low._replace(value=high.value), high._replace(value=low.value))
    return bounds


def parse_dates(field: str, value: str) -> tuple[Bound, ...]:
    """The bounds of `added:`, `read:` and the like: ISO dates or parts of them, also `2026년 3월`.

    `2026년 3월~5월` is in one year. Raises RefusedError for other values.
    """
    text = with_both_years("".join(value.split())) if "년" in value else value
    bounds = parse_range(_KOREAN_DATE.sub(_in_digits, text))
    if not bounds or not all(_DATE.fullmatch(bound.value) for bound in bounds):
        raise RefusedError(
            f"{field}:{value} is not a date: write {field}:2026, {field}:2026-09-30 or "
            f"{field}:2026-09..2026-11."
        )
    return bounds


def with_both_years(text: str) -> str:
    """Return a range in Korean and without blanks with its year on both sides: `2026년3월~5월`."""
    return _IN_ONE_YEAR.sub(r"\g<0>\1", text)


def _in_digits(match: re.Match[str]) -> str:
    """Return a date in Korean as an ISO date, or a part of one."""
    year, *rest = (number for number in match.groups() if number)
    return "-".join((year, *(number.zfill(2) for number in rest)))


def parse_gaps(value: str) -> tuple[Bound, ...]:
    """The bounds of `gap:` in percent, without the sign %. Raises RefusedError for an invalid gap.

    A bound with + or - compares the gap with its sign.
    """
    bounds = parse_range(value.replace("−", "-").replace("％", "%"))
    is_read = all(_GAP.fullmatch(bound.value) for bound in bounds)
    if not bounds or not is_read or not any("%" in bound.value for bound in bounds):
        raise RefusedError(
            f"gap:{value} is not a gap: write 'gap:>5%', gap:5%.. or gap:1%..5%, in percent of "
            "the paper's number."
        )
    bounds = tuple(bound._replace(value=bound.value.rstrip("%")) for bound in bounds)
    if len(bounds) == 2 and float(bounds[0].value) > float(bounds[1].value):
        low, high = bounds
        return (low._replace(value=high.value), high._replace(value=low.value))
    return bounds
