"""All tags, venues and duplicate papers of a library."""

from typing import TYPE_CHECKING, NamedTuple

from papernotes.library import Library

if TYPE_CHECKING:
    from papernotes.model.duplicates import Match


class VenueRow(NamedTuple):
    """A venue of the library, the number of its papers, and its first and last year.

    `known_as` is its current name in venues.toml if that differs, else empty.
    """

    name: str
    full_name: str
    papers: int
    first_year: int | None
    last_year: int | None
    known_as: str = ""


def tags(library: Library) -> list[tuple[str, int]]:
    """Return every tag with its number of papers, the most used first."""
    return library.queries.tags()


def venues(library: Library) -> list[VenueRow]:
    """Return every venue with its current full name, the most frequent first."""
    from papernotes.model.venues import find_venue

    rows = []
    for row in (VenueRow(*counts) for counts in library.venues.counts()):
        venue = find_venue(row.name, library.venues.table)
        if venue and venue.name == row.name:
            row = row._replace(full_name=venue.full_name)
        elif venue:
            row = row._replace(known_as=venue.name)
        rows.append(row)
    return rows


def venue_years(library: Library) -> list[tuple[str, int | None, int]]:
    """Return every venue with each year and its number of papers, by venue and year."""
    return library.venues.counts_by_year()


def duplicates(library: Library) -> "list[Match]":
    """Return all pairs of papers that are certainly or probably the same, with the reason."""
    return library.duplicates.pairs()
