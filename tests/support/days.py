"""The day on which a test runs, which is the same at its end."""

import time
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

_ZONES = (UTC, timezone(timedelta(hours=9)), None)  # of stored times, of readers, of this machine
_LONGEST = timedelta(seconds=10)  # that most tests take


def wait_for_midnight() -> None:
    """Wait for the next day, if this one ends in a few seconds in a zone of the tests."""
    for zone in _ZONES:
        now = datetime.now(zone)
        if (now + _LONGEST).date() != now.date():
            time.sleep(_LONGEST.total_seconds())


def days() -> tuple[date, ...]:
    """Return the day in each zone of the tests."""
    return tuple(today(zone) for zone in _ZONES)


def today(zone: tzinfo | None = None) -> date:
    """Return the day in a zone, the local one by default."""
    return datetime.now(zone).date()


def in_days(number: int, zone: tzinfo | None = None) -> str:
    """Return the day in so many days, ISO 8601."""
    return (today(zone) + timedelta(days=number)).isoformat()
