"""The passage of a text that answers: where most of the words stand closest together."""

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple
from unicodedata import combining

from papernotes.model.unicode_forms import composed
from papernotes.search.match_expression import Mark
from papernotes.search.note_text import Part
from papernotes.search.tokens import INVISIBLE, fold

_MOST = 2000  # places looked at in one text


class Snippet(NamedTuple):
    """A passage; `spans` are the (start, end) of what was found in it, in order."""

    text: str
    spans: tuple[tuple[int, int], ...]


class _Place(NamedTuple):
    """Where a mark was found, the number of the mark, and whether that is below headings."""

    start: int
    end: int
    mark: int
    below: bool = True


def contains_mark(text: str, marks: Sequence[Mark]) -> bool:
    """Whether one of the marks at least stands in a text."""
    flat, _ = _flat(_tidy(composed(text)))
    return any(re.compile(mark.pattern, re.IGNORECASE).search(flat) for mark in marks)


def find_snippet(text: str, marks: Sequence[Mark], width: int = 160) -> Snippet:
    """The densest passage of about `width` characters; empty when nothing is marked in it."""
    return find_passage([Part(text)], marks, width)


def find_passage(parts: Sequence[Part], marks: Sequence[Mark], width: int = 160) -> Snippet:
    """The densest passage of the parts together, as `snippet`.

    One with a mark below a heading goes before one with marks in headings only.
    """
    if not marks:
        return Snippet("", ())
    text, borders = _joined(parts)
    places = _places(text, marks)
    if not places:
        return Snippet("", ())
    if len(borders) > 2:  # every second part between borders is a heading
        places = [one._replace(below=bisect(borders, one.start) % 2 == 1) for one in places]
    places.sort()
    start, end = _window(text, places[_densest(places, width)], width)
    inside = _apart((one.start, one.end) for one in places if one.start >= start and one.end <= end)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    return Snippet(
        before + text[start:end] + after, tuple((a + shift, b + shift) for a, b in inside)
    )


def _joined(parts: Sequence[Part]) -> tuple[str, list[int]]:
    """The parts as one line, and where text and headings begin by turns, text first."""
    pieces: list[str] = []
    borders, at, heading = [0], 0, False
    for part in parts:
        piece = _tidy(composed(part.text))
        if not piece:
            continue
        if part.heading != heading:
            borders.append(at)
            heading = part.heading
        pieces.append(piece)
        at += len(piece) + 1
    return " ".join(pieces), borders


def _places(text: str, marks: Sequence[Mark]) -> list[_Place]:
    flat, origins = _flat(text)
    places = []
    for number, mark in enumerate(marks):
        found = islice(re.compile(mark.pattern, re.IGNORECASE).finditer(flat), _MOST)
        places += [_Place(*one.span(), number) for one in found if one.end() > one.start()]
    if not origins:
        return places
    return [_Place(origins[one.start], origins[one.end - 1] + 1, one.mark) for one in places]


def _tidy(text: str) -> str:
    """White space as single blanks, and nothing that is not printed."""
    text = " ".join(text.split())
    if text.isprintable():
        return text
    printed = (one if one.isprintable() else " " for one in text if one not in INVISIBLE)
    return " ".join("".join(printed).split())


def _flat(text: str) -> tuple[str, list[int]]:
    """The text as it is indexed, and for each of its characters the place it came from.

    No places where every character stands where it stood.
    """
    table: dict[str, str] = {}
    for one in () if text.isascii() else set(text):
        if one.isascii() or "가" <= one <= "힣":
            continue
        flat = fold(one)
        if flat and (flat.isalnum() or flat == "-"):
            table[one] = flat
    if not table:
        return text, []
    if all(len(flat) == 1 for flat in table.values()):
        return text.translate({ord(one): flat for one, flat in table.items()}), []
    pieces = [table.get(one, one) for one in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]


def _densest(places: Sequence[_Place], width: int) -> int:
    """The number of the place from which a window holds the most different words."""
    best, most = 0, (False, 0, 0, 0)
    for first in range(len(places)):
        begin = places[first].start
        within = [one for one in places[first : first + 50] if one.start - begin < width]
        below = {one.mark for one in within if one.below}
        every = {one.mark for one in within}
        score = (bool(below), len(every), len(below), min(len(within), 5))
        if score > most:
            best, most = first, score
    return best


def _window(text: str, place: _Place, width: int) -> tuple[int, int]:
    """Where to cut around a place: at blanks, never in the place or before a combining mark."""
    at, last = place.start, place.end
    start = max(0, min(at - width // 4, len(text) - width))
    if start:
        blank = text.find(" ", start, at)
        start = blank + 1 if blank >= 0 else start
        while start < at and combining(text[start]):
            start += 1
    end = min(len(text), max(start + width, last))
    if end < len(text):
        blank = text.rfind(" ", last, end)
        end = blank if blank >= 0 else end
        while combining(text[end : end + 1] or " "):
            end += 1
    return start, end


def _apart(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    for start, end in places:
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made
