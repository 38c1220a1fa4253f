"""The venues of a library by year as a picture to stand in an HTML page."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from papernotes.formats.svg import document
from papernotes.formats.svg.columns import Column, Part, columns
from papernotes.operations.search.venue_years import ChartRow, VenueYears


class Words(NamedTuple):
    """The words of a chart: its title, the name of all other venues, and a number of papers."""

    title: str
    others: str
    papers: Callable[[int], str]


def draw(
    rows: Sequence[ChartRow],
    table: VenueYears,
    words: Words,
    href: Callable[[str], str],
    language: str,
) -> str:
    """Return a column for each row as SVG; `href` is the address of the papers of a query.

    The colour of the first venue of the table is 1, that of other venues 0.
    """
    colours = {row.value: number for number, row in enumerate(table.venues, 1)}
    drawn, sentences = [], []
    for row in rows:
        parts, names = [], []
        for name, cell in row.parts:
            label = name or words.others
            sentence = f"{label} {row.year}: {words.papers(cell.papers)}"
            colour = colours.get(name, 0)
            parts.append(Part(cell.papers, colour, sentence, href(cell.query)))
            names.append(f"{label} {cell.papers}")
        drawn.append(Column(str(row.year), tuple(parts)))
        if names:
            sentences.append(f"{row.year}: {', '.join(names)}")
    picture = columns(drawn)
    return document.inline(picture, words.title, ". ".join(sentences), "venue-chart", language)
