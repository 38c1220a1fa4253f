"""Words for days, weeks, months and years as seen from today, and the days that they mean.

Read are `today` and 어제, `last week` and 지난주, 올해 and 재작년, `last 7 days` and 최근 7일, `3 days ago` and 3일 전.
Blanks and hyphens do not matter (`last-week`, 지난 주). Weeks begin on Monday (ISO 8601). What people
mean different days by is refused with the reason.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple
from unicodedata import normalize

from papernotes.errors import RefusedError
from papernotes.patterns import pattern

DAYS = {
    "today": 0, "tomorrow": 1, "yesterday": -1,
    "오늘": 0, "내일": 1, "모레": 2, "글피": 3, "어제": -1, "그제": -2, "그저께": -2,
}  # fmt: skip # a table
WEEKS = {
    "this week": 0, "last week": -1, "next week": 1,
    "이번 주": 0, "금주": 0, "지난 주": -1, "저번 주": -1, "다음 주": 1, "지지난 주": -2, "다다음 주": 2,
}  # fmt: skip # a table
MONTHS = {
    "this month": 0, "last month": -1, "next month": 1,
    "이번 달": 0, "이 달": 0, "지난 달": -1, "저번 달": -1, "다음 달": 1, "지지난 달": -2, "다다음 달": 2,
}  # fmt: skip # a table
YEARS = {
    "this year": 0, "last year": -1, "next year": 1,
    "올해": 0, "금년": 0, "작년": -1, "지난 해": -1, "내년": 1, "재작년": -2, "내후년": 2,
}  # fmt: skip # a table
"""Each with the number of days, weeks, months or years from today."""
COUNTS = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9,
    "열흘": 10, "보름": 15,
}  # fmt: skip # a table
"""Numbers of days that have a word."""
_OF_TWO_DAYS = ("엊그제",)
_WITHOUT_LENGTH = ("recently", "최근", "요즘")
_CALENDAR_OR_NOT = (
    "past week", "past month", "past year", "최근 한 달", "지난 한 달", "최근 일 년", "지난 일 년"
)  # fmt: skip # a table
_UNCLEAR = (*_OF_TWO_DAYS, *_WITHOUT_LENGTH, *_CALENDAR_OR_NOT)
_UP_TO_TODAY = r"(?:last|past|최근|지난)"
_COUNTED = pattern(
    rf"{_UP_TO_TODAY}(?:(?P<days>\d{{1,3}})(?:days?|일(?:간|동안)?)"
    r"|(?P<weeks>\d{1,3})(?:weeks?|주(?:간|동안)?)|일주일(?:간|동안)?"
    r"|(?P<unclear>\d{1,3})(?:months?|years?|개월|달|년))",
    re.ASCII,
)
_AGO = pattern(
    rf"(?:(?P<number>\d{{1,3}})(?:days?ago|일전)|(?P<count>{'|'.join(COUNTS)})전)", re.ASCII
)
_DAY_OR_LONGER = pattern(
    r"(?:(?:\d{1,2}|한|두|세|일|an?|one)(?:주일?|weeks?|달|개월|months?|년|해|years?))(?:전|ago)"
)
_TERMS = pattern(
    r"(?:.*\D)?(?:[12]학기|(?:이번|지난|저번|다음|봄|가을)학기|(?:봄|여름|가을|겨울)방학|semester)"
)
_BEGUN = pattern(rf"{_UP_TO_TODAY}\d{{1,3}}|\d{{1,3}}(?:days?|일)", re.ASCII)
_YEAR_OF_MONTH = pattern(rf"({'|'.join(YEARS).replace(' ', ' ?')}) ?(?=\d{{1,2}} ?월)")


class Days(NamedTuple):
    """The days from `first` to `last`, both included."""

    first: date
    last: date


def find_days(text: str, today: date) -> Days | None:
    """Return the days that a text means, or None for a text that has no such words.

    Raises RefusedError with the reason for words that can mean several spans, and for a day before
    the year 1 or after 9999.
    """
    name = plain(text)
    _refuse_unclear(name)
    try:
        return _find(name, today)
    except (OverflowError, ValueError):
        raise RefusedError("it is not between the years 1 and 9999.") from None


def _refuse_unclear(name: str) -> None:
    if name in map(plain, _OF_TWO_DAYS):
        raise RefusedError("it can be yesterday or the day before; write the day.")
    if name in map(plain, _WITHOUT_LENGTH):
        raise RefusedError("it can be any number of days; write the dates.")
    if _TERMS.fullmatch(name):
        raise RefusedError("it can be other months at each university; write the dates.")
    counted = _COUNTED.fullmatch(name)
    if name in map(plain, _CALENDAR_OR_NOT) or (counted and counted["unclear"]):
        raise RefusedError(
            "it can be that of the calendar or the days up to today; write the dates."
        )


def has_words(text: str, today: date) -> bool:
    """Return whether a text has words for days, also such as are refused."""
    try:
        return find_days(text, today) is not None
    except RefusedError:
        return True


def refuse_longer(text: str) -> None:
    """Raise RefusedError for `2 weeks ago` and 한 달 전, which in a span can be a day or all of a week."""
    if _DAY_OR_LONGER.fullmatch(plain(text)):
        raise RefusedError("it can be one day, or a whole week, month or year; write the dates.")


def _find(name: str, today: date) -> Days | None:
    if (number := _number(DAYS, name)) is not None:
        return _same(today + timedelta(days=number))
    if (number := _number(WEEKS, name)) is not None:
        monday = today + timedelta(days=7 * number - today.weekday())
        return Days(monday, monday + timedelta(days=6))
    if (number := _number(MONTHS, name)) is not None:
        return month_from(today, number)
    if (number := _number(YEARS, name)) is not None:
        year = today.year + number
        return Days(date(year, 1, 1), date(year, 12, 31))
    return _find_counted(name, today)


def _find_counted(name: str, today: date) -> Days | None:
    """Return the days of `last 7 days` or `3 days ago`, without blanks; those up to today include it."""
    if match := _COUNTED.fullmatch(name):
        length = int(match["days"] or 7 * int(match["weeks"] or 1))
        return Days(today - timedelta(days=length - 1), today) if length else None
    if match := _AGO.fullmatch(name):
        return _same(today - timedelta(days=COUNTS.get(match["count"]) or int(match["number"])))
    return None


def month_from(today: date, number: int) -> Days:
    """Return the month that is `number` months after that of today."""
    year, month = divmod(today.year * 12 + today.month - 1 + number, 12)
    return Days(date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1]))


def year_in(text: str, today: date) -> int | None:
    """Return the year that a word such as 올해 or `last year` means; None for another text."""
    number = _number(YEARS, plain(text))
    return None if number is None else today.year + number


def with_years(text: str, today: date) -> str:
    """Return a date in Korean with the year for its word: 작년 3월 is 2025년 3월."""
    return _YEAR_OF_MONTH.sub(lambda match: f"{year_in(match[1], today) or 0:04}년 ", text)


def begins(word: str) -> bool:
    """Return whether words for days may begin with a word: 어제, or `last` of `last week`."""
    first = plain(word)
    known = chain(DAYS, WEEKS, MONTHS, YEARS)
    return any(first in (plain(name), plain(name.partition(" ")[0])) for name in known)


def goes_on(text: str, word: str) -> bool:
    """Return whether words for days may begin with a text and a word: `last` and `week`."""
    longer = plain(text) + plain(word)
    if not (plain(text) and plain(word)):
        return False
    known = chain(DAYS, WEEKS, MONTHS, YEARS, _UNCLEAR)
    return (
        any(plain(name).startswith(longer) for name in known)
        or any(form.fullmatch(longer) for form in (_COUNTED, _AGO, _BEGUN, _TERMS))
        or any(_DAY_OR_LONGER.fullmatch(longer + end) for end in ("", "전", "ago"))
    )


def _number(words: Mapping[str, int], name: str) -> int | None:
    return next((number for word, number in words.items() if plain(word) == name), None)


def _same(day: date) -> Days:
    return Days(day, day)


def plain(text: str) -> str:
    """Return a text in small letters without blanks and hyphens."""
    return re.sub(r"[\s_-]+", "", normalize("NFKC", text)).casefold()
