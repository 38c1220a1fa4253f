"""A point in a calendar: a whole day, or an instant."""

from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Dates of other years are refused: they are slips, and some systems cannot convert them."""


class Moment(NamedTuple):
    """A `date`, which is a whole day wherever one is, or an instant: a `datetime` in UTC."""

    value: date

    @property
    def instant(self) -> datetime | None:
        """The instant in UTC; None for a whole day."""
        return self.value if isinstance(self.value, datetime) else None

    def local_day(self, zone: tzinfo | None = None) -> date:
        """Return the day in a time zone; without one, in that of the system."""
        return local_day(self.instant, zone) if self.instant else self.value

    def days_left(self, today: date, zone: tzinfo | None = None) -> int:
        """Return the days from `today` to the local day; negative after it."""
        return (self.local_day(zone) - today).days

    def is_over(self, now: datetime, zone: tzinfo | None = None) -> bool:
        """Return whether it has passed at an instant; a whole day passes with its end."""
        if self.instant:
            return self.instant < now
        return self.value < local_day(now, zone)


def local_day(instant: datetime, zone: tzinfo | None = None) -> date:
    """Return the day of an aware time in a time zone; without one, in that of the system."""
    return to_local(instant, zone).date()


def to_local(instant: datetime, zone: tzinfo | None = None) -> datetime:
    """Return an aware time in a time zone; without one, in that of the system.

    A time that the system cannot convert, as Windows cannot before 1970, stays as it is.
    """
    try:
        return instant.astimezone(zone)
    except (OSError, OverflowError, ValueError):
        return instant


def to_utc(naive: datetime, zone: tzinfo | None = None) -> datetime | None:
    """Return a wall-clock time of a zone as an instant; without a zone, the system's is taken.

    None for a time that does not exist, because clocks skip it. Of two equal times, the first counts.
    """
    aware = naive.replace(tzinfo=zone) if zone else naive
    instant = aware.astimezone(UTC)
    return instant if instant.astimezone(zone).replace(tzinfo=None) == naive else None


def zone_name(aware: datetime) -> str:
    """Return the name of the zone of a time: `KST`, or `UTC+5:30` where it has no short name."""
    name = aware.tzname() or ""
    if name.isascii() and name.isalpha() and 2 < len(name) < 6:
        return name
    offset = aware.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset is not None else 0
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"
