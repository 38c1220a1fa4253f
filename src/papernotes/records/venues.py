"""Venues, as `papers venues` gives them."""

from collections.abc import Iterable, Iterator

from papernotes.operations.search.overview import VenueCount


def of_venues(
    venues: Iterable[VenueCount], venue_years: Iterable[tuple[str, int | None, int]]
) -> Iterator[dict[str, object]]:
    """Yield each venue as a JSON object, with its papers by year."""
    years: dict[str, dict[str, int]] = {}
    for name, year, papers in venue_years:
        years.setdefault(name, {})[str(year or "")] = papers
    names = ("venue", "full_name", "papers", "first_year", "last_year")
    for row in venues:
        yield {**dict(zip(names, row, strict=False)), "years": years[row.name]}
