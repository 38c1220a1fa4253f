"""The calendar of reading: the days and months with a paper read, of all years."""

from collections import defaultdict
from typing import NamedTuple

from papernotes.library import Library
from papernotes.model.reading import spans
from papernotes.model.reading.review import Tally
from papernotes.model.reading.spans import Span
from papernotes.operations.reading import review_days


class Year(NamedTuple):
    """A year with a paper read: its papers, its days with one, and all its months."""

    year: str
    read: Tally
    days: tuple[Tally, ...]
    months: tuple[Tally, ...]


def years_read(library: Library) -> list[Year]:
    """Return the years in which papers were read, the newest first."""
    first, last = library.reviews.bounds()
    papers: dict[str, set[int]] = defaultdict(set)
    if first:
        for day, paper, _ in library.reviews.readings(first, last):
            if spans.is_day(day):
                papers[day].add(paper)
    return [
        _year(year, {day: those for day, those in papers.items() if day.startswith(year)})
        for year in sorted({day[:4] for day in papers}, reverse=True)
    ]


def _year(year: str, papers: dict[str, set[int]]) -> Year:
    span: Span = spans.year_of(f"{year}-01-01")
    read = Tally(year, len(set[int]().union(*papers.values())), f"read:{year}")
    months = tuple(review_days.months(papers, span))
    return Year(year, read, tuple(review_days.days(papers)), months)
