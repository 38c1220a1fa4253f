"""The days of events in the head of a note: `read: 2026-03-05`, or a list of days.

A day is read as everywhere (`formats/dates/read.py`), but has to be the same one whenever it is read: one
without a year is none. A link to a daily note of Obsidian (`[[2026-03-05]]`) is its day.
"""

from contextlib import suppress
from datetime import date, timedelta

from papernotes.errors import RefusedError, shorten
from papernotes.formats.dates.read import parse_day
from papernotes.model.reading import events
from papernotes.patterns import pattern

# Between days, which may be ISO days with blanks between them: not in `Nov 13, 2026`.
_SPLIT = pattern(r",(?!\s*[0-9]{4}\s*$)|\s+(?=[0-9]{4}-[0-9]{1,2}-)")
_SWITCHES = frozenset({"true", "false", "yes", "no"})
"""Values of a property that another program has under the same name."""


def read_days(value: object) -> tuple[list[str], list[str]]:
    """Return the days `YYYY-MM-DD` that a value names, and a phrase for each item that names none.

    `value` is a text, a list of items, or None.
    """
    items: list[object] = value if isinstance(value, list) else [*_SPLIT.split(str(value or ""))]
    days: list[str] = []
    bad: list[str] = []
    for item in items:
        text = item.strip() if isinstance(item, str) else ""
        if not isinstance(item, str):
            bad.append("a nested list is not a date")
        elif text and text.lower() not in _SWITCHES:
            try:
                days.append(_read_day(text))
            except RefusedError as error:
                bad.append(str(error).rstrip("."))
    return days, bad


def _read_day(text: str) -> str:
    """Return the day that a text means, whenever it is read. Raises RefusedError."""
    text = text.removeprefix("[[").removesuffix("]]")
    today = events.today()
    day, other = parse_day(text, today), None
    with suppress(RefusedError):  # words are of one day today, and unclear on another
        other = parse_day(text, _other_day(today))
    if day == other:
        return events.check_day(day, text)
    if other and (day.month, day.day) != (other.month, other.day):
        raise RefusedError(f"'{shorten(text)}' is another day whenever it is read: write the date")
    raise RefusedError(f"'{shorten(text)}' is another day each year: write the year too")


def _other_day(today: date) -> date:
    """Return a Monday of an earlier year, in another month, with another last 29 February."""
    first = date(today.year - 5, 12 if today.month == 7 else 7, 8)
    return first - timedelta(days=first.weekday())
