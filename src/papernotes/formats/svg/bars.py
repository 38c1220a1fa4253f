"""A bar chart: one horizontal bar a row, with its name before it and its number behind it."""

from collections.abc import Sequence
from typing import NamedTuple

from papernotes.formats.svg import document
from papernotes.formats.svg.document import Picture

_ROW = 20.0
_BAR = 12.0
_NAMES = 170.0  # pixels for the names
_COLUMNS = 25  # of the names; one takes at most 6.6 pixels
_GAP = 8.0
_NUMBERS = 60.0  # pixels for the numbers
_SHORTEST = 1.0  # pixels of a bar above zero


class Bar(NamedTuple):
    """A row of a bar chart: its name, its number (0 or more), and a sentence that says both.

    `href` is the address that the row leads to, empty for none.
    """

    name: str
    value: int
    sentence: str = ""
    href: str = ""


def bars(rows: Sequence[Bar], width: float) -> Picture:
    """Return a bar chart of this width in pixels; its bars are to the scale of the highest."""
    highest = max((row.value for row in rows), default=0)
    room = width - _NAMES - _GAP - _NUMBERS
    elements: list[str] = []
    for place, row in enumerate(rows):
        size = max(_SHORTEST, room * row.value / highest) if row.value else 0.0
        middle = place * _ROW + _ROW / 2 + 4
        shape: dict[str, str | float] = {
            "class": "bar",
            "x": _NAMES + _GAP,
            "y": place * _ROW + (_ROW - _BAR) / 2,
            "width": size,
            "height": _BAR,
            "rx": 2.0,
        }
        drawn = [
            document.text(_NAMES, middle, document.clip(row.name, _COLUMNS), anchor="end"),
            document.element("rect", shape),
            document.text(_NAMES + 2 * _GAP + size, middle, str(row.value), "quiet"),
        ]
        sentence = row.sentence or f"{row.name}: {row.value}"
        elements.append(document.grouped(row.href, sentence, *drawn))
    return Picture(tuple(elements), width, len(rows) * _ROW)
