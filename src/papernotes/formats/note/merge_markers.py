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


_PLACE = r"(?ms)^<{7} [^\n]*\n(.*?)^={7}\r?\n(.*?)^>{7} [^\n]*(?:\n|\Z)"


def split_conflicts(text: str) -> list[str | Conflict]:
    """Return a text in pieces: the texts that both sides share, and the conflicts.

    A conflict nested in another one, as a second merge leaves it, is not separated.
    """
    parts: list[str | Conflict] = []
    at = 0
    for match in re.finditer(_PLACE, text):
        parts += [text[at : match.start()], Conflict(match[1], match[2])]
        at = match.end()
    return [*parts, text[at:]]
