"""Spans of days that are looked back on: a year, a month, a day, a range of any of them.

Days are ISO 8601 dates without a time, in the reader's own calendar.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple
from unicodedata import normalize

from papernotes.errors import RefusedError, shorten
from papernotes.model.query.values import with_both_years
from papernotes.model.reading import day_words, periods

LAST = "LAST.."
"""The text of the span that begins after the last review."""
_LAST_DAY = date.max.isoformat()
_DAY = timedelta(days=1)
_PART = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_KOREAN = re.compile(r"([0-9]{4})년(?:([0-9]{1,2})월(?:([0-9]{1,2})일)?)?")
_FORMS = "write 2026, 2026-07, 2026-03..2026-05, 2026-03.., 2026 Q3, 11월 or LAST.."


class Span(NamedTuple):
    """The days from `first` to `last`, both included; empty at a side that is open."""

    first: str
    last: str

    @property
    def value(self) -> str:
        """Return the span as the shortest value of `read:` that means it: `2026`, `2026-07..`."""
        starts = 4 if self.first.endswith("-01-01") else 7 if self.first.endswith("-01") else 10
        ends = 4 if self.last.endswith("-12-31") else 7 if _ends_month(self.last) else 10
        size = max(starts if self.first else 0, ends if self.last else 0)
        start, end = self.first[:size], self.last[:size]
        return start if start == end else f"{start}..{end}"


def parse_span(text: str, today: date | None = None) -> Span:
    """Return the span that a text means. Raises RefusedError for another text.

    With `today`, words are read, too: 올해, `last month`, 지난주, 3분기, 3월부터 5월까지.

    Years, months and days are `2026`, `2026-07`, `2026-07-03`, `2026년 7월`; a range has `..` or
    `~` between two of them, of which one may be missing. `2026년 3월~5월` is in one year,
    `2026년 11월~2월` ends in the next one. Reversed ranges are swapped.
    """
    given = normalize("NFKC", text[:200])
    if today is not None:
        given = _in_numbers(day_words.with_years(given, today), text, today)
    plain = "".join(given.split()).replace("~", "..").replace("〜", "..")
    first, dots, last = with_both_years(plain).partition("..")
    if not (first or last):
        raise RefusedError(f"'{shorten(text)}' is not a span of time: {_FORMS}")
    if not dots:
        return _part(first, text, today)
    start = _part(first, text, today) if first else Span("", "")
    end = _part(last, text, today) if last else Span("", "")
    if first and last and start.first > end.last:
        start, end = end, start
    return Span(start.first, end.last)


def _part(part: str, text: str, today: date | None) -> Span:
    """Return the year, month or day that a part of a text means."""
    if today is not None and (words := _words(part, text, today)):
        return words
    match = _PART.fullmatch(part) or _KOREAN.fullmatch(part)
    if match is None:
        raise RefusedError(f"'{shorten(text)}' is not a span of time: {_FORMS}")
    year, month, day = (int(number or 0) for number in match.groups())
    if not year:
        raise RefusedError(f"'{shorten(text)}': there is no year 0000; years are 0001 to 9999.")
    if match[2] is None:
        return Span(f"{year:04}-01-01", f"{year:04}-12-31")
    if not 1 <= month <= 12:
        raise RefusedError(f"'{shorten(text)}': there is no month {match[2]}; months are 01 to 12.")
    days = monthrange(year, month)[1]
    if match[3] is None:
        return Span(f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{days}")
    if not 1 <= day <= days:
        raise RefusedError(f"'{shorten(text)}': {year:04}-{month:02} has {days} days.")
    only = f"{year:04}-{month:02}-{day:02}"
    return Span(only, only)


def _in_numbers(given: str, text: str, today: date) -> str:
    try:
        return periods.in_numbers(given, today)
    except RefusedError as error:
        raise RefusedError(f"'{shorten(text)}' is unclear: {error}") from None


def _words(part: str, text: str, today: date) -> Span | None:
    try:
        day_words.refuse_longer(part)
        days = day_words.find_days(part, today)
    except RefusedError as error:
        raise RefusedError(f"'{shorten(text)}' is unclear: {error}") from None
    return days and Span(days.first.isoformat(), days.last.isoformat())


def _ends_month(day: str) -> bool:
    return bool(day) and int(day[8:]) == monthrange(int(day[:4]), int(day[5:7]))[1]


def is_day(text: str) -> bool:
    """Return whether a text is an ISO date of a day that exists."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def year_of(day: str) -> Span:
    """Return the year of a day."""
    return Span(f"{day[:4]}-01-01", f"{day[:4]}-12-31")


def month_of(day: str) -> Span:
    """Return the month of a day."""
    year, month = int(day[:4]), int(day[5:7])
    return Span(f"{day[:7]}-01", f"{day[:7]}-{monthrange(year, month)[1]}")


def after(day: str) -> Span:
    """Return the open span that begins on the day after a day."""
    return Span(day if day == _LAST_DAY else _add(day, 1), "")


def closed(span: Span, first: str, last: str) -> Span:
    """Return a span whose open sides end with the days `first` and `last` of all that was read.

    A span that nothing is in ends with the day that it begins with.
    """
    start = span.first or min(first, span.last or first)
    return Span(start, span.last or max(last, start))


def before(span: Span) -> Span | None:
    """Return the span before a closed one: as many years, months or days; None before year 1.

    Whole years follow whole years and whole months whole months, as 2025 is before 2026.
    """
    try:
        last = _add(span.first, -1)
        if span.first.endswith("-01") and _ends_month(span.last):
            months = (int(span.last[:4]) - int(span.first[:4])) * 12
            months += int(span.last[5:7]) - int(span.first[5:7]) + 1
            number = int(span.first[:4]) * 12 + int(span.first[5:7]) - 1 - months
            first = date(number // 12, number % 12 + 1, 1).isoformat()
        else:
            first = _add(span.first, -length(span))
    except (OverflowError, ValueError):
        return None
    return Span(first, last)


def length(span: Span) -> int:
    """Return the number of days in a span."""
    return (date.fromisoformat(span.last) - date.fromisoformat(span.first)).days + 1


def months(span: Span) -> Iterator[Span]:
    """Yield the months of a closed span; the first and last one as far as they are in it."""
    day = span.first
    while day <= span.last:
        month = month_of(day)
        yield Span(max(month.first, span.first), min(month.last, span.last))
        if month.last == _LAST_DAY:
            return
        day = _add(month.last, 1)


def _add(day: str, days: int) -> str:
    return (date.fromisoformat(day) + days * _DAY).isoformat()


def within(part: Span, span: Span) -> Span:
    """Return what two closed spans have in common; they must have something."""
    return Span(max(part.first, span.first), min(part.last, span.last))
