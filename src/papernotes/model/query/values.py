"""Parse the values of conditions: numbers and dates with ranges."""

import re
from collections.abc import Callable
from datetime import date
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
_FROM_YEAR = pattern(
    r"([0-9]{4})년([0-9]{1,2})월(?:[0-9]{1,2}일)?(?:\.\.|[~〜])(?=([0-9]{1,2})월)", re.ASCII
)
_NUMBERS = pattern(r"[-0-9.~<>=]*", re.ASCII)
_WORDS = pattern(r"[^\d\s.~〜<>=≥≤][^\d.~〜<>=≥≤]*")
_DATE = pattern(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


Today = Callable[[], date]
"""Returns the reader's day of today; it is asked only for words such as 어제."""


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


def parse_years(value: str, today: Today | None = None) -> tuple[Bound, ...]:
    """The bounds of `year:`, also `2020년`, and as seen from today 올해 and the like.

    Raises RefusedError for an invalid year.
    """
    text = value if today is None or _NUMBERS.fullmatch(value) else _with_years(value, today())
    bounds = parse_range(_KOREAN_DATE.sub(_in_digits, text))
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


def _with_years(value: str, today: date) -> str:
    """Return a value with years for words such as 올해."""
    from papernotes.model.reading.day_words import year_in

    def replaced(match: re.Match[str]) -> str:
        year = year_in(match[0], today)
        return match[0] if year is None else f"{year:04}"

    return _WORDS.sub(replaced, value)


def parse_dates(field: str, value: str, today: Today | None = None) -> tuple[Bound, ...]:
    """The bounds of `added:`, `read:` and the like: ISO dates or parts of them, also `2026년 3월`.

    `2026년 3월~5월` is in one year, `2026년 11월~2월` ends in the next one. Words are as seen from
    today: 어제, `last week`, 작년 3월, 3분기, 3월부터 5월까지. Raises RefusedError for other values.
    """
    if today is not None and not _NUMBERS.fullmatch(value):
        value = _in_numbers(field, value, today())
        if (words := _parse_words(field, value, today())) is not None:
            return words
    text = with_both_years("".join(value.split())) if "년" in value else value
    bounds = parse_range(_KOREAN_DATE.sub(_in_digits, text))
    if not bounds or not all(_DATE.fullmatch(bound.value) for bound in bounds):
        raise RefusedError(
            f"{field}:{value} is not a date: write {field}:2026, {field}:2026-09-30 or "
            f"{field}:2026-09..2026-11."
        )
    return bounds


def _in_numbers(field: str, value: str, today: date) -> str:
    """Return a value with its months, quarters and ranges in words in numbers."""
    from papernotes.model.reading import day_words, periods

    try:
        return periods.in_numbers(day_words.with_years(value, today), today)
    except RefusedError as error:
        raise RefusedError(f"{field}:{value} is unclear: {error}") from None


def _parse_words(field: str, value: str, today: date) -> tuple[Bound, ...] | None:
    """Return the bounds of a value with words for days, on a side of a range too; None without any."""
    from papernotes.model.reading.day_words import find_days, refuse_longer

    def days_of(text: str) -> tuple[str, str] | None:
        try:
            refuse_longer(text)
            days = find_days(text, today)
        except RefusedError as error:
            raise RefusedError(f"{field}:{value} is unclear: {error}") from None
        return days and (days.first.isoformat(), days.last.isoformat())

    text = value.translate(_WIDE).replace("〜", "~").replace("~", "..")
    operator = next((sign for sign in _OPERATORS if text.startswith(sign)), "")
    sides = text[len(operator) :].split("..")
    known = [days_of(side) for side in sides]
    if not any(known) or len(sides) > 1 + (not operator):
        return None
    plain = [_KOREAN_DATE.sub(_in_digits, "".join(side.split())) for side in sides]
    spans = [days or (side, side) for days, side in zip(known, plain, strict=True)]
    if operator:
        return _compared_with(operator, *spans[0])
    (first, _), (_, last) = spans[0], spans[-1]
    if first and last and first[: len(last)] > last[: len(first)]:
        (_, last), (first, _) = spans[0], spans[-1]
    if not all(_DATE.fullmatch(side) for side in (first, last) if side):
        return None
    return _between(first, last)


def _compared_with(operator: str, first: str, last: str) -> tuple[Bound, ...]:
    """Return the bounds of what an operator says of the days from `first` to `last`."""
    if operator == "=":
        return _between(first, last)
    return (Bound(operator, first if operator in (">=", "<") else last),)


def _between(first: str, last: str) -> tuple[Bound, ...]:
    if first == last:
        return (Bound("=", first),)
    return tuple(bound for bound in (Bound(">=", first), Bound("<=", last)) if bound.value)


def with_both_years(text: str) -> str:
    """Return a range in Korean, without blanks, with a year on both sides: `2026년3월~5월`.

    A second month that is earlier in the year is one of the next year: `2026년11월~2월`.
    """
    return _FROM_YEAR.sub(_with_second_year, text)


def _with_second_year(match: re.Match[str]) -> str:
    """Return the beginning of a range up to its second month, with the year of that month."""
    year, first, second = map(int, match.groups())
    return f"{match[0]}{year + (second < first):04}년"


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
