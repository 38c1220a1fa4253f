"""Days that are written in notes: `2026-03-04`, `2026.3.4`, `2026. 3. 4.`, `2026/03/04`, `2026년 3월 4일`.

Only a day with its year is read: a note is read by others and in other years.
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from papernotes.patterns import pattern

DAY = (
    r"[0-9]{4}(?:[-./][0-9]{1,2}[-./][0-9]{1,2}|\. [0-9]{1,2}\. [0-9]{1,2}\.?"
    r"|년\s*[0-9]{1,2}월\s*[0-9]{1,2}일)(?![0-9])"
)
"""A pattern of what has the form of a day, valid or not."""
_NUMBERS = pattern(r"[0-9]+")
_LEADING = pattern(
    rf"(?:\[\[|[\[(])?(?P<day>{DAY})(?:\]\]|[\])])?\.?(?:\s*[:：,|]|(?=\s|$))\s*[-–—]?\s*"
)
_MONTH = pattern(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})|년\s*(?P<korean>[0-9]{1,2})월)\s*$")


class Dated(NamedTuple):
    """A text without its day: `day` is ISO, empty for none; `bad` is a day that does not exist."""

    day: str
    text: str
    bad: str = ""


@lru_cache(256)  # the notes of a library have many days in common
def read_day(text: str) -> str:
    """Return a day in ISO; empty if there is no such day."""
    try:
        return date(*map(int, _NUMBERS.findall(text))).isoformat()
    except (ValueError, TypeError):
        return ""


def read_month(text: str) -> str:
    """Return the ISO month of a text that is a month alone; empty for another text."""
    match = _MONTH.match(text)
    if match is None:
        return ""
    day = read_day(f"{match['year']}-{match['month'] or match['korean']}-1")
    return day[:7]


def split_leading(text: str) -> Dated:
    """Take off the day that a text begins with."""
    if not text[:1].isdigit() and text[:1] not in ("[", "("):
        return Dated("", text)
    match = _LEADING.match(text)
    if match is None:
        return Dated("", text)
    day = read_day(match["day"])
    return Dated(day, text[match.end() :]) if day else Dated("", text, match["day"])
