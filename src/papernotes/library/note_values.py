"""A note as a row of library.db."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papernotes.model.head import Head

STORE = (
    "INSERT INTO notes(file, paper, tags, status, rating, dirty, person, dates, written) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT(file) DO UPDATE SET "
    "paper = excluded.paper, tags = excluded.tags, status = excluded.status, "
    "rating = excluded.rating, dirty = excluded.dirty, person = excluded.person, "
    "dates = excluded.dates, written = 1"
)
"""Stores the `values_of` a note that was written."""


def values_of(
    file: str, paper: int, base: "Head", person: str = "", *, behind: bool = False
) -> tuple[object, ...]:
    """Return a note as it is stored: its file, the row of its paper, and the rest.

    `base` is its last head that agreed with the library; `behind` says that the present one does not.
    """
    tags, days = " ".join(base.tags), "; ".join(base.dates)
    return (file, paper, tags, base.status, base.rating, int(behind), person, days)
