"""The dates of a seminar: whatever `formats.dates.read` reads, with years that continue."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import NamedTuple

from papernotes.errors import RefusedError, shorten
from papernotes.formats.dates import time_zones
from papernotes.formats.dates.patterns import KOREAN_WEEKDAYS, NUMERIC_DATES
from papernotes.formats.dates.read import FORMS, parse_date

_YEAR = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
WEEKDAY = re.compile(
    rf"\(\s?([{KOREAN_WEEKDAYS}]|[A-Za-z]{{3,9}}day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s?\)"
)
"""A weekday in brackets, as in `11/13 (금)`."""


class When(NamedTuple):
    """When a paper is discussed: the day as it is written, and the time `16:00` if there is one.

    `instant` is that time in UTC if its zone is written, else None.
    """

    day: date
    time: str = ""
    zone: str = ""
    instant: datetime | None = None


class DateLine:
    """Reads dates in the order of a text: one without a year is near the one before it."""

    def __init__(self) -> None:
        self._known: date | None = None
        self._only_year = True

    def note_year(self, text: str) -> None:
        """Take the year of dates without one from a head or title, as long as no date is known."""
        if self._only_year and (year := _YEAR.search(text)):
            self._known = date(int(year[0]), 1, 1)

    def read(self, text: str) -> When:
        """Return when a text means. Raises RefusedError."""
        when = self._read(text.strip(" \t*_:：,"))
        self._known, self._only_year = when.day, False
        return when

    def _read(self, text: str) -> When:
        if not has_date(text):
            raise RefusedError(f"'{shorten(text)}' is not a date: {FORMS}.")
        if any(match["year"] for match in _dates(text) if "year" in match.groupdict()):
            return _when(text, date(2000, 1, 1))
        if self._known is None:
            raise RefusedError(
                f"'{shorten(text)}' has no year: write 2026-11-13, or the year in the title of the seminar."
            )
        return self._nearest(text, self._known)

    def _nearest(self, text: str, known: date) -> When:
        """Return a date without a year in the year in which it is nearest to the one before it."""
        bare = WEEKDAY.sub("", text)
        near: list[tuple[int, int]] = []
        for year in (known.year, known.year + 1, known.year - 1):
            with suppress(RefusedError):
                day = _when(bare, date(year, 1, 1)).day
                near += [(abs((day - known).days), year)] if day.year == year else []
        year = min(near)[1] if near and not self._only_year else known.year
        return _when(text, date(year, 1, 1))


def _when(text: str, today: date) -> When:
    """Return when a text means, as of a day. Raises RefusedError."""
    moment, own_zone = parse_date(text, today, UTC)
    if moment.instant is None:
        return When(moment.value)
    if own_zone:
        return When(moment.instant.date(), f"{moment.instant:%H:%M}")
    for zone in time_zones.ZONE.finditer(text):
        bare = f"{text[: zone.start()]} {text[zone.end() :]}".replace("( )", " ")
        with suppress(RefusedError):
            (written, own_zone) = parse_date(bare, today, UTC)
            if own_zone and written.instant:
                local = written.instant
                return When(local.date(), f"{local:%H:%M}", zone[0], moment.instant)
    return When(moment.instant.date(), f"{moment.instant:%H:%M}", "UTC", moment.instant)


def has_date(text: str) -> bool:
    """Return whether a text has the form of a date with numbers."""
    return any(_dates(text))


def is_date(text: str) -> bool:
    """Return whether a text is nothing but a date with numbers and its weekday, right or not."""
    bare = WEEKDAY.sub("", text).strip()
    return any(match[0] == bare for match in _dates(bare))


def _dates(text: str) -> Iterator[re.Match[str]]:
    """Yield what has the form of a date with numbers."""
    return (match for pattern in NUMERIC_DATES if (match := pattern.search(text)))
