"""What git leaves in a text of a merge that was not finished."""

import re
from typing import NamedTuple

_HERE, _THERE = r"(?m)^<{7} ", r"(?m)^>{7} "


def has_conflict(text: str) -> bool:
    """Whether a text shows two sides of a merge, the line between them taken away or not."""
    if "<<<<<<< " not in text:
        return False
    found = re.search(_HERE, text)
    return found is not None and re.search(_THERE, text[found.start() :]) is not None


def has_leftover_marker(text: str) -> bool:
    """Whether a text that had two sides of a merge still has a line that says so."""
    return re.search(_HERE, text) is not None or re.search(_THERE, text) is not None


class Conflict(NamedTuple):
    """A place of a text that shows two sides."""

    ours: str
    theirs: str


_PLACE = r"(?ms)^<{7} [^\n]*\n(.*?)^={7}\r?\n(.*?)^>{7} [^\n]*(?:\n|\Z)"


def split_conflicts(text: str) -> list[str | Conflict]:
    """A text in pieces: what both sides share, and the places that show two.

    A place within another one, as a further merge leaves it, is not told apart.
    """
    made: list[str | Conflict] = []
    at = 0
    for found in re.finditer(_PLACE, text):
        made += [text[at : found.start()], Conflict(found[1], found[2])]
        at = found.end()
    return [*made, text[at:]]
