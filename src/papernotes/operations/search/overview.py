"""What a library has in all: its tags, its venues, and papers that it has twice."""

from typing import TYPE_CHECKING, NamedTuple

from papernotes.library import Library

if TYPE_CHECKING:
    from papernotes.model.duplicates import Match


class VenueRow(NamedTuple):
    """A venue of the library, the number of its papers, and its first and last year.

    `known_as` is the name that venues.toml has for it now where that is another one, else empty.
    """

    name: str
    full_name: str
    papers: int
    first_year: int | None
    last_year: int | None
    known_as: str = ""


def tags(library: Library) -> list[tuple[str, int]]:
    """Every tag with the number of papers that bear it, the most used first."""
    return library.queries.tags()


def venues(library: Library) -> list[VenueRow]:
    """Every venue, the most frequent first, under the full name that it has today."""
    from papernotes.model.venues import find_venue

    made = []
    for row in (VenueRow(*counts) for counts in library.venues.counts()):
        venue = find_venue(row.name, library.venues.table)
        if venue and venue.name == row.name:
            row = row._replace(full_name=venue.full_name)
        elif venue:
            row = row._replace(known_as=venue.name)
        made.append(row)
    return made


def venue_years(library: Library) -> list[tuple[str, int | None, int]]:
    """Every venue with each year and its number of papers, by venue and year."""
    return library.venues.counts_by_year()


def duplicates(library: Library) -> "list[Match]":
    """All pairs of papers that are one, surely or likely, each with the reason."""
    return library.duplicates.pairs()
