"""Dates, as `papers dates` gives them."""

from papernotes.operations.reading import dates
from papernotes.operations.reading.dates import ListedDate


def of_date(row: ListedDate) -> dict[str, object]:
    """Return a date as a JSON object."""
    return {
        "name": row.name,
        "date": dates.stored(row),
        "local": row.local or None,
        "days_left": row.days_left,
        "all_day": row.moment.instant is None if row.moment else None,
        "over": row.is_over if row.moment else None,
        "own": row.own,
        "source": row.source or None,
        "collected": row.collected or None,
    }
