"""A column chart: a column a year, in parts of several colours, with its number above it."""

from collections.abc import Sequence
from typing import NamedTuple

from papernotes.formats.svg import document
from papernotes.formats.svg.document import Picture

_STEP, _WIDTH = 38.0, 26.0
_TOP = 18.0  # the room of the numbers
_HEIGHT = 180.0  # of the highest column
_FOOT = 22.0  # the room of the names
_LEFT = 6.0


class Part(NamedTuple):
    """A part of a column: its number (1 or more), the number of its colour, its sentence and address."""

    value: int
    colour: int
    sentence: str
    href: str = ""


class Column(NamedTuple):
    """A column: its name, and its parts from the foot."""

    name: str
    parts: tuple[Part, ...]


def columns(rows: Sequence[Column]) -> Picture:
    """Return a chart of these columns, from left to right; the highest one sets the scale.

    The class of a part of colour 2 is `part2`.
    """
    totals = [sum(part.value for part in row.parts) for row in rows]
    highest = max(totals, default=0) or 1
    foot = _TOP + _HEIGHT
    elements: list[str] = []
    for place, (row, total) in enumerate(zip(rows, totals, strict=True)):
        x, y = _LEFT + place * _STEP, foot
        for part in row.parts:
            size = _HEIGHT * part.value / highest
            y -= size
            shape: dict[str, str | float] = {
                "class": f"part{part.colour}",
                "x": x,
                "y": y,
                "width": _WIDTH,
                "height": size,
            }
            elements.append(
                document.grouped(part.href, part.sentence, document.element("rect", shape))
            )
        middle = x + _WIDTH / 2
        if total:
            elements.append(document.text(middle, y - 5, str(total), "quiet", "middle"))
        elements.append(document.text(middle, foot + 16, row.name, "text", "middle"))
    width = 2 * _LEFT + max(0, len(rows) - 1) * _STEP + _WIDTH
    line: dict[str, str | float] = {"class": "axis", "x1": 0.0, "y1": foot, "x2": width, "y2": foot}
    return Picture((*elements, document.element("line", line)), width, foot + _FOOT)
