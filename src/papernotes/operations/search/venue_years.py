"""The venues of a library by year: each number with the query that selects its papers."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from papernotes.library import Library
from papernotes.model.query.language import Filter, format_item
from papernotes.model.query.venues import group_venues

OTHERS = ""
"""The name of the parts of a chart that are all other venues together."""


class Cell(NamedTuple):
    """The number of papers of a year, or of all, and the query that selects them."""

    papers: int
    query: str


class VenueRow(NamedTuple):
    """A venue by the value of `venue:` that selects it. `years` holds only years with papers.

    `unknown` counts the papers without a year, which no query selects by that.
    """

    value: str
    full_name: str
    total: Cell
    years: dict[int, Cell]
    unknown: int


class VenueYears(NamedTuple):
    """The venues, the commonest first, and the years that any of them has, the newest first."""

    venues: tuple[VenueRow, ...]
    years: tuple[int, ...]
    totals: dict[int, int]
    """The number of papers with a venue by year."""


def venue_years(library: Library) -> VenueYears:
    """Return all venues by year; names of one venue (NIPS, NeurIPS) are one row."""
    counts: dict[str, Counter[int | None]] = defaultdict(Counter)
    totals = Counter[int]()
    for name, year, number in library.venues.counts_by_year():
        counts[name][year] += number
        if name and year is not None:
            totals[year] += number
    stored = library.venues.rows()
    full_names = {name: full_name for name, full_name, _ in stored}
    pairs = [(name, full_name) for name, full_name, _ in stored]
    rows = []
    for value, names in group_venues(pairs, library.venues.table).items():
        together = sum((counts[name] for name in names), Counter[int | None]())
        if together:
            rows.append(_row(value, full_names.get(value) or full_names[min(names)], together))
    rows.sort(key=lambda row: (-row.total.papers, row.value.casefold()))
    return VenueYears(tuple(rows), tuple(sorted(totals, reverse=True)), dict(totals))


def _row(value: str, full_name: str, numbers: Counter[int | None]) -> VenueRow:
    condition = format_item(Filter("venue", value))
    years = {
        year: Cell(number, f"{condition} year:{year}")
        for year, number in numbers.items()
        if year is not None
    }
    return VenueRow(value, full_name, Cell(numbers.total(), condition), years, numbers.get(None, 0))


class ChartRow(NamedTuple):
    """A year of a chart, with its parts as name, number and query."""

    year: int
    parts: tuple[tuple[str, Cell], ...]


def chart_rows(table: VenueYears, most: int, years: Iterable[int]) -> list[ChartRow]:
    """Return these years, each with its papers at the `most` common venues and at all others."""
    named = table.venues[:most]
    without = " ".join(f"-{format_item(Filter('venue', row.value))}" for row in named)
    rows = []
    for year in years:
        parts = [(row.value, row.years[year]) for row in named if year in row.years]
        rest = table.totals.get(year, 0) - sum(cell.papers for _, cell in parts)
        if rest > 0:
            query = f"has:venue year:{year} {without}".strip()
            parts.append((OTHERS, Cell(rest, query)))
        rows.append(ChartRow(year, tuple(parts)))
    return rows
