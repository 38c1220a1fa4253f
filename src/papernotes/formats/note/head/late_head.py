"""A head below blank lines, which only pandoc reads as one: elsewhere `---` has to be line 1."""

import re
from functools import cache

from papernotes.errors import BrokenNoteError
from papernotes.formats.note.head import front_matter
from papernotes.model.head import KEYS

_NAMES = {"citekey", "title", *KEYS}
"""Names of which a head has one; else it is text between two rules."""


@cache
def _blank_lines() -> re.Pattern[str]:
    return re.compile(r"\ufeff?+(?P<blank>(?:[ \t]*+\r?\n)++)(?=---[ \t]*+\r?\n)")


def find(text: str) -> tuple[int, int]:
    """Return where the blank lines above such a head begin and end; an empty span without one."""
    match = _blank_lines().match(text)
    if match is None:
        return 0, 0
    try:
        block = front_matter.read(text[match.end() :])
    except BrokenNoteError:
        return 0, 0
    return match.span("blank") if block and not _NAMES.isdisjoint(block.entries) else (0, 0)
