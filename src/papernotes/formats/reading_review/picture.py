"""A review as one picture: the calendar of each year, and bar charts below it.

The same charts stand one by one in a page, where each day and bar is a link to its papers.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from papernotes.formats.reading_review.words import Words, papers, span_name, summary, title, words
from papernotes.formats.svg import document
from papernotes.formats.svg.bars import Bar, bars
from papernotes.formats.svg.calendar import calendar
from papernotes.formats.svg.document import Picture
from papernotes.model.reading import spans
from papernotes.model.reading.review import Review, Tally
from papernotes.model.reading.spans import Span

_WIDTH = 760.0
_MARGIN = 16.0
_HEADING = 26.0  # pixels of a heading
_GAP = 18.0  # pixels between two charts
_LISTED = 10  # bars of a chart
_SENTENCE = "{name}: {papers}"
Href = Callable[[str], str]
"""The address of the papers that a query selects."""


class Chart(NamedTuple):
    """A chart of a page: its heading, what its parts are (`day`, `month`, `tag` …), and its SVG."""

    heading: str
    field: str
    svg: str


def picture(review: Review, language: str) -> str:
    """Return a review as an SVG document; a text alternative says what it shows."""
    own = words(language)
    elements: list[str] = []
    height = _MARGIN
    for heading, part in _parts(review, own):
        elements.append(document.text(_MARGIN, height + 14, heading, "heading"))
        elements.append(document.moved(part, _MARGIN, height + _HEADING))
        height += _HEADING + part.height + _GAP
    sheet = Picture(tuple(elements), _WIDTH, height - _GAP + _MARGIN)
    return document.document(sheet, title(review, language), _description(review, own), language)


def charts(review: Review, language: str, href: Href) -> Iterator[Chart]:
    """Yield each chart of a review as it stands in an HTML page; see svg.document.inline."""
    own = words(language)
    yield from calendars(review.days, Span(review.first, review.last), language, href)
    for heading, field, rows in _charts(review, own, href):
        drawn = bars(rows, _WIDTH - 2 * _MARGIN)
        name = f"{field}-chart"
        yield Chart(heading, field, document.inline(drawn, heading, _said(rows), name, language))


def calendars(days: Sequence[Tally], span: Span, language: str, href: Href) -> Iterator[Chart]:
    """Yield the calendar of each year with a paper read, as it stands in an HTML page."""
    own = words(language)
    for year, drawn in _calendars(days, span, own, href):
        heading = f"{own.calendar} {year}"
        of_year = [day for day in days if day.value.startswith(year)]
        said = ", ".join(f"{day.value} {day.papers}" for day in of_year)
        name = f"days-{year}"
        yield Chart(heading, "day", document.inline(drawn, heading, said, name, language))


def _parts(review: Review, own: Words) -> Iterator[tuple[str, Picture]]:
    """Yield each part with its heading."""
    place = -1
    span = Span(review.first, review.last)
    for place, (year, drawn) in enumerate(_calendars(review.days, span, own)):
        yield year if place else title(review, own.language), drawn
    if place < 0:
        yield title(review, own.language), Picture((), _WIDTH, 0)
    for heading, _, rows in _charts(review, own):
        yield heading, bars(rows, _WIDTH - 2 * _MARGIN)


def _calendars(
    days: Sequence[Tally], span: Span, own: Words, href: Href | None = None
) -> Iterator[tuple[str, Picture]]:
    """Yield each year with a paper read, and its calendar."""
    numbers = {day.value: day.papers for day in days}
    queries = {day.value: day.query for day in days}
    to_day = (lambda day: href(queries[day])) if href else None
    for year in sorted({day[:4] for day in numbers}):
        part = spans.within(spans.year_of(f"{year}-01-01"), span)
        yield (
            year,
            calendar(part.first, part.last, numbers, own.weekdays, _day_in(own), to_day),
        )


def _charts(
    review: Review, own: Words, href: Href | None = None
) -> Iterator[tuple[str, str, list[Bar]]]:
    """Yield the heading, the field and the bars of each chart."""

    def month(tally: Tally) -> str:
        return span_name(tally.value, own.language)

    for heading, field, tallies, name in (
        (own.months, "month", review.months, month),
        (own.tags, "tag", review.tags[:_LISTED], None),
        (own.venues, "venue", review.venues[:_LISTED], None),
        (own.years, "year", review.years[:_LISTED], None),
    ):
        if any(tally.papers for tally in tallies):
            bars_of = [_bar(tally, own, field, name) for tally in tallies]
            if href:
                addresses = (href(tally.query) if tally.papers else "" for tally in tallies)
                bars_of = [
                    bar._replace(href=address)
                    for bar, address in zip(bars_of, addresses, strict=True)
                ]
            yield heading, field, bars_of


def _bar(tally: Tally, own: Words, field: str, name: Callable[[Tally], str] | None) -> Bar:
    label = (name(tally) if name else tally.value) if tally.value else own.none[field]
    sentence = _SENTENCE.format(name=label, papers=papers(tally.papers, own.language))
    return Bar(label, tally.papers, sentence)


def _day_in(own: Words) -> Callable[[str, int], str]:
    return lambda day, number: _SENTENCE.format(name=day, papers=papers(number, own.language))


def _description(review: Review, own: Words) -> str:
    """Return what the picture shows as text."""
    said = [summary(review, own.language)]
    for heading, _, rows in _charts(review, own):
        said.append(f"{heading}: {_said(rows)}.")
    return " ".join(said)


def _said(rows: Sequence[Bar]) -> str:
    return ", ".join(f"{row.name} {row.value}" for row in rows)
