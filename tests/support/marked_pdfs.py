"""Annotations for made PDF files, in the forms in which programs write them.

The lines are set in Courier, in which each letter is 0.6 of the size wide, so that the box of a word
follows from its place in the line.
"""

from collections.abc import Iterable, Mapping

from tests.support.made_pdfs import Line

_WIDTH = 0.6


def box(line: Line, words: str, *, wide: float = 0.0) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of words in a line, `wide` points wider on every side."""
    start = line.text.index(words)
    left = line.x + _WIDTH * line.size * start
    right = left + _WIDTH * line.size * len(words)
    return (
        left - wide,
        line.y - 0.25 * line.size - wide,
        right + wide,
        line.y + 0.75 * line.size + wide,
    )


def quads(boxes: Iterable[tuple[float, float, float, float]], order: str = "lines") -> str:
    """Return /QuadPoints: line by line as most programs write them, or `around` as the standard says."""
    numbers: list[float] = []
    for left, bottom, right, top in boxes:
        if order == "lines":
            numbers += [left, top, right, top, left, bottom, right, bottom]
        else:
            numbers += [left, bottom, right, bottom, right, top, left, top]
    return "[" + " ".join(f"{number:.2f}" for number in numbers) + "]"


def text(value: str) -> str:
    """Return a text string in UTF-16, as programs write comments."""
    return f"<{(chr(0xFEFF) + value).encode('utf-16-be').hex()}>"


def annotation(kind: str, entries: Mapping[str, str], comment: str = "", author: str = "") -> str:
    """Return an annotation as a PDF dictionary; `entries` are raw PDF by name."""
    given = {"Type": "/Annot", "Subtype": f"/{kind}", "Rect": "[0 0 10 10]", **entries}
    if comment:
        given["Contents"] = text(comment)
    if author:
        given["T"] = text(author)
    return "<< " + " ".join(f"/{name} {value}" for name, value in given.items()) + " >>"


YELLOW, GREEN, RED = "[1 0.83 0]", "[0.37 0.7 0.21]", "[1 0 0]"


def highlight(
    marked: Iterable[tuple[Line, str]],
    comment: str = "",
    *,
    kind: str = "Highlight",
    order: str = "lines",
    colour: str = YELLOW,
    **entries: str,
) -> str:
    """Return a highlight of words in lines, of the day 2 November 2026."""
    given = {
        "QuadPoints": quads((box(line, words, wide=0.5) for line, words in marked), order),
        "C": colour,
        "M": "(D:20261102123000+09'00')",
    }
    return annotation(kind, given | entries, comment, "Jane Doe")
