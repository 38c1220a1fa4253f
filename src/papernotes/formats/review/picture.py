"""A review as one picture: the calendar of each year, and bar charts below it."""

from collections.abc import Callable, Iterator, Sequence

from papernotes.formats.review.words import Words, papers, span_name, summary, title, words
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


def _parts(review: Review, own: Words) -> Iterator[tuple[str, Picture]]:
    """Yield each part with its heading."""
    numbers = {day.value: day.papers for day in review.days}
    years = sorted({day[:4] for day in numbers})
    for year in years:
        part = spans.within(spans.year_of(f"{year}-01-01"), Span(review.first, review.last))
        drawn = calendar(part.first, part.last, numbers, own.weekdays, _day_in(own))
        yield title(review, own.language) if year == years[0] else year, drawn
    if not years:
        yield title(review, own.language), Picture((), _WIDTH, 0)
    for heading, _, rows in _charts(review, own):
        yield heading, bars(rows, _WIDTH - 2 * _MARGIN)


def _charts(review: Review, own: Words) -> Iterator[tuple[str, str, list[Bar]]]:
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
            yield heading, field, _bars(tallies, own, field, name)


def _bars(
    tallies: Sequence[Tally], own: Words, field: str, name: Callable[[Tally], str] | None
) -> list[Bar]:
    rows = []
    for tally in tallies:
        label = (name(tally) if name else tally.value) if tally.value else own.none[field]
        sentence = _SENTENCE.format(name=label, papers=papers(tally.papers, own.language))
        rows.append(Bar(label, tally.papers, sentence))
    return rows


def _day_in(own: Words) -> Callable[[str, int], str]:
    return lambda day, number: _SENTENCE.format(name=day, papers=papers(number, own.language))


def _description(review: Review, own: Words) -> str:
    """Return what the picture shows as text."""
    said = [summary(review, own.language)]
    for heading, _, rows in _charts(review, own):
        said.append(f"{heading}: {', '.join(f'{row.name} {row.value}' for row in rows)}.")
    return " ".join(said)
