"""The passage of a page that lies under the marks of an annotation.

A mark is a box of eight numbers, /QuadPoints (ISO 32000-2, 12.5.6.10). The standard wants its corners
counter-clockwise; most programs write them line by line instead (`upper left, upper right, lower
left, lower right`). Minimum and maximum are the same in both.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_CJK = "\u1100-\u11ff\u3000-\u30ff\u3130-\u318f\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
_ACCENTS = "¨´`ˆ˜¸ˇ˚¯˘˙˝˛"
# A word is taken whole, so that a box that ends within its last letter does not cut it; signs and
# East Asian syllables are taken one by one.
_PIECES = re.compile(rf"(?:[^\W_{_CJK}]|[{_ACCENTS}])+|\S")
_BREAKS = "\ufffe\x02\xad"
"""What PDFium gives for a hyphen at the end of a line, and the soft hyphen."""
_FLAT = 3.0  # how much longer than high a stroke over words is


class Passage(NamedTuple):
    """A text, and where it begins and ends in that of its page; 0 and 0 for none."""

    text: str
    start: int = 0
    end: int = 0


class Box(NamedTuple):
    """A rectangle in the page's own space, in points; y grows upward."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, other: "Box") -> bool:
        """Return whether the centre of another box lies in this one."""
        across, up = (other.left + other.right) / 2, (other.bottom + other.top) / 2
        return self.left <= across <= self.right and self.bottom <= up <= self.top


def boxes(points: Sequence[float]) -> list[Box]:
    """Return the boxes of /QuadPoints, whose corners may come in any order.

    Eight numbers are one box; what is left over at the end is no box.
    """
    quads = (points[start : start + 8] for start in range(0, len(points) - 7, 8))
    return [Box(min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2])) for quad in quads]


def rectangle(points: Sequence[float]) -> list[Box]:
    """Return the box of /Rect, two corners that lie opposite each other, as a list of one."""
    if len(points) != 4:
        return []
    left, bottom, right, top = points
    return [Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))]


def stroke(points: Sequence[float]) -> list[Box]:
    """Return the box of a pen stroke over a line of words; [] for one of any other form."""
    if len(points) < 4:
        return []
    box = Box(min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2]))
    return [box] if box.right - box.left >= _FLAT * max(box.top - box.bottom, 1.0) else []


def under(text: str, letters: Sequence[Box], marks: Iterable[Box]) -> Passage:
    """Return the text under marks, in the order of the page's text, with its line ends.

    `letters` are the boxes of the characters of `text`. A word belongs to a mark if its centre lies
    in it. Between two lines of the passage is what the page has there: a line end, or the sign of a
    hyphen at the end of a line.
    """
    wanted = list(marks)
    chosen = [
        span
        for span in (match.span() for match in _PIECES.finditer(text))
        if text[span[0]] not in _BREAKS and _is_marked(letters[slice(*span)], wanted)
    ]
    if not chosen:
        return Passage("")
    return Passage("".join(_joined(text, chosen)), chosen[0][0], chosen[-1][1])


def crossed(text: str, letters: Sequence[Box], strokes: Iterable[Box]) -> Passage:
    """Return the words that pen strokes cross, as `under` does."""
    wide = []
    for line in strokes:
        middle = (line.bottom + line.top) / 2
        rows = [box for box in letters if box.bottom < middle < box.top and box.right > box.left]
        if rows:
            bottom, top = min(row.bottom for row in rows), max(row.top for row in rows)
            wide.append(Box(line.left, bottom, line.right, top))
    return under(text, letters, wide)


def _is_marked(letters: Sequence[Box], marks: Iterable[Box]) -> bool:
    whole = Box(
        min(box.left for box in letters),
        min(box.bottom for box in letters),
        max(box.right for box in letters),
        max(box.top for box in letters),
    )
    return any(mark.holds(whole) for mark in marks)


def _joined(text: str, chosen: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the chosen pieces of a text with what stands between them."""
    last = None
    for start, end in chosen:
        if last is not None and start > last:
            between = text[last:start]
            is_gap = not between.strip(f" \t\r\n\u00a0\u3000{_BREAKS}")
            yield between if is_gap else "\n" if "\n" in between else " "
        yield text[start:end]
        last = end
