"""Days, weeks and streaks in the reader's own calendar.

Numbered weeks are those of ISO 8601. The first day of a week on screen follows the locale as in
Unicode CLDR (supplemental data, `weekData`): Sunday in Korea, Monday where only a language is set.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

MONDAY, SUNDAY = 0, 6
"""Weekdays as `date.weekday` counts them."""
_SUNDAY_FIRST = frozenset((
    "BR", "CA", "CO", "HK", "ID", "IL", "IN", "JP", "KE", "KR", "MO", "MX", "PE", "PH", "PK", "SG",
    "TH", "TW", "US", "VE", "ZA",
))  # fmt: skip # a table
_ONE_DAY = timedelta(days=1)
_SURELY_NEXT = timedelta(hours=23)


def first_weekday(environ: Mapping[str, str]) -> int:
    """Return the weekday that weeks begin with by the locale of an environment: MONDAY or SUNDAY.

    `ko_KR.UTF-8` gives Sunday; `ko`, `C` and no locale give Monday.
    """
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        if locale := environ.get(name):
            territory = locale.partition(".")[0].partition("@")[0].replace("-", "_").rpartition("_")
            return SUNDAY if territory[0] and territory[2].upper() in _SUNDAY_FIRST else MONDAY
    return MONDAY


def week_start(day: date, first: int = MONDAY) -> date:
    """Return the first day of the week of a day; weeks begin with the weekday `first`."""
    return day - timedelta(days=(day.weekday() - first) % 7)


def iso_week(day: date) -> str:
    """Return the week of a day as ISO 8601 numbers it: 2027-01-01 is in `2026-W53`."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


class Streak(NamedTuple):
    """Days in a row: the first and the last of them, and their number."""

    first: date
    last: date
    days: int


def streaks(readings: Iterable[tuple[date, datetime | None]]) -> list[Streak]:
    """Return the streaks of days with a reading, the earliest first.

    A reading is its day in the reader's own zone at that time, and its instant if it is known. A
    flight across the date line can skip a day that nobody could read on: readings on both sides of
    such a day are in one streak where less than 23 hours are between them, which without a flight
    is impossible, also where clocks change.
    """
    days: dict[date, tuple[datetime | None, datetime | None]] = {}
    for day, instant in readings:
        first, last = days.get(day, (None, None))
        if instant:
            first, last = min(first or instant, instant), max(last or instant, instant)
        days[day] = first, last
    results: list[Streak] = []
    for day in sorted(days):
        streak = results[-1] if results else None
        if streak and _follows(streak.last, days[streak.last][1], day, days[day][0]):
            results[-1] = Streak(streak.first, day, streak.days + 1)
        else:
            results.append(Streak(day, day, 1))
    return results


def _follows(last: date, ended: datetime | None, day: date, began: datetime | None) -> bool:
    if day - last == _ONE_DAY:
        return True
    return bool(ended and began and day - last == 2 * _ONE_DAY and began - ended < _SURELY_NEXT)
