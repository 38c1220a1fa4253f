"""The one form in which a date is stored, and the one in which it is shown.

Stored is `2026-11-13` for a whole day and `2026-11-14T11:59:00Z` for an instant.
"""

import re
from datetime import UTC, date, datetime, tzinfo

from papernotes.model.reading.moment import FIRST_YEAR, LAST_YEAR, Moment, to_local, zone_name
from papernotes.patterns import pattern

_DAY = pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = "%Y-%m-%dT%H:%M:%SZ"


def format_moment(moment: Moment) -> str:
    """Return a moment as it is stored: `2026-11-13` or `2026-11-14T11:59:00Z`."""
    if moment.instant is None:
        return moment.value.isoformat()
    return moment.instant.astimezone(UTC).strftime(_INSTANT)


def read_stored(text: str) -> Moment | None:
    """Return the moment of a stored text; None for another text."""
    try:
        if _DAY.fullmatch(text):
            return _in_range(Moment(date.fromisoformat(text)))
        return _in_range(Moment(datetime.strptime(text, _INSTANT).replace(tzinfo=UTC)))
    except ValueError:
        return None


def _in_range(moment: Moment) -> Moment | None:
    # A day more on each side, for the zones.
    is_known = FIRST_YEAR - 1 <= moment.value.year <= LAST_YEAR + 1
    return moment if is_known else None


def format_local(moment: Moment, zone: tzinfo | None = None) -> str:
    """Return a moment in a time zone with its name, `2027-03-06 20:59 KST`; of a day, the date."""
    if moment.instant is None:
        return moment.value.isoformat()
    local = to_local(moment.instant, zone)
    return f"{local:%Y-%m-%d %H:%M} {zone_name(local)}"
