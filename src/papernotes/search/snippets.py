"""The passage of a text that answers: where most of the words stand closest together."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import combining, normalize

from papernotes.search.matching import Match

_MOST = 2000  # places looked at in one text


class Snippet(NamedTuple):
    """A passage; `spans` are the (start, end) of what was found in it, in order."""

    text: str
    spans: tuple[tuple[int, int], ...]


def snippet(text: str, match: Match, width: int = 160) -> Snippet:
    """The densest passage of about `width` characters; empty when nothing is marked in it."""
    text = _tidy(normalize("NFC", text))
    flat = _flat(text)
    places = sorted(
        (found.start(), found.end(), number)
        for number, pattern in enumerate(match.marks)
        for found, _ in zip(pattern.finditer(flat), range(_MOST), strict=False)
        if found.end() > found.start()
    )
    if not places:
        return Snippet("", ())
    first = _densest(places, width)
    start, end = _window(text, places[first][0], width)
    inside = _apart((a, b) for a, b, _ in places if a >= start and b <= end)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    return Snippet(
        before + text[start:end] + after, tuple((a + shift, b + shift) for a, b in inside)
    )


def _tidy(text: str) -> str:
    """White space as single blanks, and nothing that is not printed."""
    text = re.sub(r"\s+", " ", text).strip()
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else " " for one in text)


def _flat(text: str) -> str:
    """The text without accents, character for character, so that places stay."""
    if text.isascii():
        return text
    return "".join(
        one if "가" <= one <= "힣" or one.isascii() else normalize("NFD", one)[0] for one in text
    )


def _densest(places: list[tuple[int, int, int]], width: int) -> int:
    """The number of the place from which a window holds the most different words."""
    best, most = 0, (0, 0)
    for first in range(len(places)):
        within = [n for a, _, n in places[first : first + 50] if a - places[first][0] < width]
        score = (len(set(within)), min(len(within), 5))
        if score > most:
            best, most = first, score
    return best


def _window(text: str, at: int, width: int) -> tuple[int, int]:
    """Where to cut around a place: at blanks, and never before a combining mark."""
    start = max(0, min(at - width // 4, len(text) - width))
    if start:
        blank = text.find(" ", start, at)
        start = blank + 1 if blank >= 0 else start
        while start < at and combining(text[start]):
            start += 1
    end = min(len(text), start + width)
    if end < len(text):
        blank = text.rfind(" ", at, end)
        end = blank if blank > at + width // 4 else end
    return start, end


def _apart(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    for start, end in places:
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made
