"""The passage of a text that answers: where most of the words stand closest together."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple
from unicodedata import combining

from papernotes.model.letters import composed
from papernotes.search.matching import Mark
from papernotes.search.words import DROPPED, fold

_MOST = 2000  # places looked at in one text


class Snippet(NamedTuple):
    """A passage; `spans` are the (start, end) of what was found in it, in order."""

    text: str
    spans: tuple[tuple[int, int], ...]


def snippet(text: str, marks: Sequence[Mark], width: int = 160) -> Snippet:
    """The densest passage of about `width` characters; empty when nothing is marked in it."""
    if not marks or not text:
        return Snippet("", ())
    text = _tidy(composed(text))
    flat, origins = _flat(text)
    places = []
    for number, mark in enumerate(marks):
        found = islice(re.compile(mark.pattern, re.IGNORECASE).finditer(flat), _MOST)
        places += [(*one.span(), number) for one in found if one.end() > one.start()]
    if not places:
        return Snippet("", ())
    if origins:
        places = [(origins[a], origins[b - 1] + 1, number) for a, b, number in places]
    places.sort()
    start, end = _window(text, places[_densest(places, width)], width)
    inside = _apart((a, b) for a, b, _ in places if a >= start and b <= end)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    return Snippet(
        before + text[start:end] + after, tuple((a + shift, b + shift) for a, b in inside)
    )


def _tidy(text: str) -> str:
    """White space as single blanks, and nothing that is not printed."""
    text = " ".join(text.split())
    if text.isprintable():
        return text
    printed = (one if one.isprintable() else " " for one in text if one not in DROPPED)
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
    if all(len(flat) == 1 for flat in table.values()):
        return text.translate({ord(one): flat for one, flat in table.items()}), []
    pieces = [table.get(one, one) for one in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]


def _densest(places: list[tuple[int, int, int]], width: int) -> int:
    """The number of the place from which a window holds the most different words."""
    best, most = 0, (0, 0)
    for first in range(len(places)):
        within = [n for a, _, n in places[first : first + 50] if a - places[first][0] < width]
        score = (len(set(within)), min(len(within), 5))
        if score > most:
            best, most = first, score
    return best


def _window(text: str, place: tuple[int, int, int], width: int) -> tuple[int, int]:
    """Where to cut around a place: at blanks, never in the place or before a combining mark."""
    at, last, _ = place
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
