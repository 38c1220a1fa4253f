"""Conflict markers that git leaves in a text when a merge is not finished."""

import re
from typing import NamedTuple

from papernotes.patterns import has

_HERE, _THERE = r"(?m)^<{7} ", r"(?m)^>{7} "


def has_conflict(text: str) -> bool:
    """Return whether a text shows both sides of a conflict, with or without the line between
    them.
    """
    if not has(text, "<<<<<<< "):
        return False
    match = re.search(_HERE, text)
    return match is not None and re.search(_THERE, text[match.start() :]) is not None


def has_leftover_marker(text: str) -> bool:
    """Return whether a text that showed a conflict still has one of its markers."""
    return re.search(_HERE, text) is not None or re.search(_THERE, text) is not None


class Conflict(NamedTuple):
    """The two sides of a conflict in a text."""

    ours: str
    theirs: str


_MARKER = r"(?m)^(?:<{7} [^\n]*|={7}\r?(?=\n)|>{7} [^\n]*)(?:\n|\Z)"


def split_conflicts(text: str) -> list[str | Conflict]:
    """Return a text in pieces: the texts that both sides share, and the conflicts.

    A conflict within another one, as a second merge leaves it, is a part of a side of that one.
    """
    parts: list[str | Conflict] = []
    open_places: list[re.Match[str]] = []
    middle, at = None, 0
    for marker in re.finditer(_MARKER, text):
        match marker[0][0]:
            case "<":
                open_places.append(marker)
                middle = middle if open_places[1:] else None
            case "=":
                middle = middle or (marker if len(open_places) == 1 else None)
            case ">" if open_places:
                start = open_places.pop()
                if middle and not open_places:
                    ours = text[start.end() : middle.start()]
                    theirs = text[middle.end() : marker.start()]
                    parts += [text[at : start.start()], Conflict(ours, theirs)]
                    at, middle = marker.end(), None
    return [*parts, text[at:]]
