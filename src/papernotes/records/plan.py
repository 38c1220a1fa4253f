"""Planned papers, as `papers plan` and `papers today` give them."""

from papernotes.operations.reading.plan import Planned


def of_planned(row: Planned) -> dict[str, object]:
    """Return a planned paper as a JSON object."""
    return {
        "key": row.key,
        "title": row.title,
        "day": row.day or None,
        "due": row.due or None,
        "days_late": row.late,
    }
