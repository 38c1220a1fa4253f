"""The dates of entries: what `year`, `month` and `day` say, as BibLaTeX's `date` has it.

A `month` may be a number, a name, an expression of names (`"12~" # dec`), with a day or as a
range. Seasons are 21 to 24 (biblatex manual, section 2.3.8, after ISO 8601-2).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from papernotes.formats.bibtex.month_macros import MONTHS, PIECE, is_month_expression
from papernotes.formats.latex import decode
from papernotes.patterns import pattern

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip # a table
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_LONGEST_NUMBER = 9  # digits, more than any day has; Python refuses a number of more than 4,300
_TOKEN = pattern(r"[^\W\d_]+|\d+|[-–—/]+|\S")


class MonthDay(NamedTuple):
    """A month (1 to 12) or season (21 to 24) of a year, and the day if it is said."""

    month: int
    day: int = 0


@lru_cache(500)
def month_text(value: str) -> str:
    """Return a `month` field as text: `"12~" # dec` is `12 December`."""
    if number := _month_number(value.strip().lower()):
        return MONTH_NAMES[number - 1] if number < 13 else value.strip()
    if "#" in value and is_month_expression("month", value):
        value = "".join(
            MONTH_NAMES[MONTHS.index(piece)] if piece in MONTHS else piece.strip('"')
            for piece in re.findall(PIECE, value)
        )
    return " ".join(decode.to_unicode(value).split())


def parse_month_days(value: str) -> tuple[MonthDay, ...]:
    """Return the month, or the first and last month of a range; empty if it cannot be parsed.

    A month may have its day: `12 Dec.`, `June 3--5`, `30 May -- 2 June`.
    """
    if number := _month_number(value.strip().rstrip(".").lower()):
        return (MonthDay(number),)
    if korean := re.fullmatch(r"([0-9]{1,2})월(?: *([0-9]{1,2})일)?", value.strip()):
        number = _month_number(korean[1])
        return (MonthDay(number, int(korean[2] or 0)),) if number else ()
    ends: list[tuple[list[int], list[int]]] = [([], [])]  # months and days, up to a dash and after
    for token in _TOKEN.findall(month_text(value).lower()):
        if token[0] in "-–—/" or token in ("and", "to", "&"):
            ends.append(([], []))
        elif token.isdecimal():
            ends[-1][1].append(int(token[:_LONGEST_NUMBER]))
        elif number := _month_from_name(token):
            ends[-1][0].append(number)
        elif token not in (",", ".", "of", "the", "st", "nd", "rd", "th"):
            return ()
    return _month_range(ends)


def _month_range(ends: Sequence[tuple[list[int], list[int]]]) -> tuple[MonthDay, ...]:
    if len(ends) > 2 or any(len(months) > 1 or len(days) > 1 for months, days in ends):
        return ()
    known = [months[0] for months, _ in ends if months]
    if not known:  # numbers alone are no days
        return ()
    month_days = [
        MonthDay(months[0] if months else known[0], days[0] if days else 0) for months, days in ends
    ]
    if any(not 0 <= month_day.day <= 31 for month_day in month_days) or month_days != sorted(
        month_days
    ):
        return tuple(month_days[:1]) if 0 <= month_days[0].day <= 31 else ()
    return tuple(dict.fromkeys(month_days))


def _month_number(word: str) -> int:
    """The number of a month that is a number or a name by itself; 0 for anything else."""
    if word.isdecimal():
        return int(word) if len(word) < 3 and 1 <= int(word) <= 12 else 0
    return _month_from_name(word)


def _month_from_name(word: str) -> int:
    if word in SEASONS:
        return SEASONS[word]
    word = "sep" if word == "sept" else word
    if len(word) < 3 or not word.isascii():
        return 0
    return next((n for n, name in enumerate(MONTH_NAMES, 1) if name.lower().startswith(word)), 0)


def iso_date(year: str, month: str, day: str) -> str:
    """Return year, month and day as an ISO 8601 date: `2020-12-12`, `2020-08/2020-09`, `2020`.

    Empty if the year does not have four digits; a month or day that cannot be parsed is left out.
    """
    if not re.fullmatch(r"[0-9]{4}", year):
        return ""
    month_days = parse_month_days(month)
    if (
        len(month_days) == 1
        and not month_days[0].day
        and re.fullmatch(r"0?[1-9]|[12][0-9]|3[01]", day)
    ):
        month_days = (month_days[0]._replace(day=int(day)),)
    return join_iso_date(year, month_days)


def join_iso_date(year: str, month_days: Sequence[MonthDay]) -> str:
    """Return a year and its months and days as an ISO 8601 date or range."""
    parts = (
        f"{year}-{month_day.month:02}" + (f"-{month_day.day:02}" if month_day.day else "")
        for month_day in month_days
    )
    return "/".join(parts) or year


def format_months(date: str) -> str:
    """Return the months and days of a date as a reference prints them: `12 December`, `August/September`.

    Of a range within one year; of any other its beginning. Empty where it has a year alone.
    """
    ends = [re.match(r"(-?\d{4})-(\d\d)(?:-(\d\d))?", end) for end in date.split("/")[:2]]
    parts = [(end[1], int(end[2]), int(end[3] or 0)) for end in ends if end]
    if not ends[0] or not (0 < parts[0][1] < 13 or 20 < parts[0][1] < 25):
        return ""
    first, last = parts[0], parts[-1]
    if last == first or last[0] != first[0]:
        return _format_month(*first[1:])
    if last[1] == first[1] and last[2]:
        return f"{first[2]}–{_format_month(*last[1:])}"
    dash = "–" if first[2] else "/"
    return f"{_format_month(*first[1:])}{dash}{_format_month(*last[1:])}"


def _format_month(month: int, day: int) -> str:
    names = dict(enumerate(MONTH_NAMES, 1)) | {
        21: "Spring",
        22: "Summer",
        23: "Autumn",
        24: "Winter",
    }
    return (f"{day} " if day else "") + names.get(month, "")
