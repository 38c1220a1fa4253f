"""Days in words as seen from today: 내일, 다음 주 금요일, `the 5th of next month`, `in 3 days`."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from papernotes.errors import RefusedError
from papernotes.formats.dates.patterns import KOREAN_WEEKDAYS, MONTHS, VAGUE_WEEKDAY, WEEKDAYS
from papernotes.model.reading import day_words


def refuse_several(text: str, today: date, *, past: bool) -> None:
    """Raise RefusedError for words that mean more than one day, or one of several."""
    days = day_words.find_days(text, today)
    if days and days.first != days.last:
        raise RefusedError(f"it is the days from {days.first} to {days.last}; write one of them.")
    if vague := VAGUE_WEEKDAY.fullmatch(text):
        ahead = (number_of_weekday(vague) - today.weekday()) % 7
        first = today + timedelta(days=ahead - 7 if past and ahead else ahead)
        second = first + timedelta(days=-7 if past else 7)
        raise RefusedError(f"it can be {first} or {second}; write one of them.")


def find_day(fields: Mapping[str, str | None], today: date) -> date | None:
    """Return the day that words mean as seen from today; None for a date with numbers.

    Raises RefusedError for a weekday that is in two weeks, as weeks begin on Sunday or Monday.
    """
    if word := fields.get("word"):
        days = day_words.find_days(word, today)
        return days and days.first
    if (week := fields.get("week")) and (name := fields.get("weekday")):
        days = day_words.find_days(week, today)
        return days and _day_of_week(days.first, _weekday_of(name), today)
    if months := fields.get("months"):
        month = day_words.find_days(months, today)
        number = int(re.sub(r"\D", "", fields["day"] or ""))
        if month and not 1 <= number <= month.last.day:
            named = MONTHS[month.first.month - 1].capitalize()
            raise RefusedError(f"{named} {month.first.year} has no day {number}.")
        return month and month.first.replace(day=number)
    if count := fields.get("count"):
        days_away = day_words.COUNTS[count]
        return today + timedelta(days=-days_away if fields["side"] == "전" else days_away)
    if side := fields.get("side"):
        number = 1 if fields["number"] == "일" else int(fields["number"] or 0)
        length = number * (7 if (fields["unit"] or "")[0] in "주w" else 1)
        return today + timedelta(days=-length if side in ("전", "ago") else length)
    return None


def _day_of_week(monday: date, weekday: int, today: date) -> date:
    day = monday + timedelta(days=weekday)
    is_sunday = weekday == 6
    if is_sunday == (today.weekday() == 6):
        return day
    other = day + timedelta(days=-7 if is_sunday else 7)
    first, second = sorted((day, other))
    raise RefusedError(
        f"weeks begin on Sunday or on Monday, so it can be {first} or {second}; write one of them."
    )


def number_of_weekday(match: re.Match[str]) -> int:
    """Return the weekday of a match of WEEKDAY, from Monday, 0."""
    return _weekday_of(match["bracketed"] or match["korean"] or match["english"])


def _weekday_of(name: str) -> int:
    """Return a weekday from Monday, 0: of 금 or `fri`, whatever follows."""
    if name[0] in KOREAN_WEEKDAYS:
        return KOREAN_WEEKDAYS.index(name[0])
    return [known[:3].lower() for known in WEEKDAYS].index(name[:3].lower())
