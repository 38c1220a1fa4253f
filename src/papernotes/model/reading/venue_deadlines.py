"""The deadlines of venues that ship with the program, each with its source and day of collection.

deadlines.json has the venues by name, and for each the deadlines of its editions:
`{"name": "CVPR 2027", "date": "2026-11-14T11:59:00Z", "source": "https://…", "collected": "2026-09-01"}`,
with the date as it is stored. Only what the venue itself has announced stands there. A venue without
an announced deadline has an empty list: nothing is concluded from the years before.
"""

import json
import os
from typing import NamedTuple


class VenueDeadline(NamedTuple):
    """A deadline that a venue announced: where this was read, and on which day (ISO 8601)."""

    venue: str
    name: str
    date: str
    source: str
    collected: str


def venue_deadlines() -> dict[str, tuple[VenueDeadline, ...]]:
    """Return the known venues, each with its announced deadlines."""
    path = os.path.join(os.path.dirname(__file__), "deadlines.json")
    with open(path, encoding="utf-8") as file:
        table: dict[str, list[dict[str, str]]] = json.load(file)
    return {
        venue: tuple(VenueDeadline(venue=venue, **row) for row in rows)
        for venue, rows in table.items()
    }
