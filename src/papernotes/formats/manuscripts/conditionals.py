"""Conditionals of TeX in a source: which are decided, and where a part that is off ends.

The rules are those of The TeXbook, chapter 20. Only what is certain is decided: `\\iftrue`,
`\\iffalse`, `\\if` before two signs, `\\ifnum` and `\\ifodd` with numbers, and the paper's own
switches. Of every other conditional both parts may be read.
"""

import re

from papernotes.formats.manuscripts.cited import Definitions
from papernotes.formats.manuscripts.commands import BRANCHES, PRIMITIVES

_SKIPPED = re.compile(
    r"%[^\n]*|\\newif\s*\\[A-Za-z@]+|\\(?P<name>if[A-Za-z@]*|else|fi)(?![A-Za-z@])|\\.", re.DOTALL
)
_SPACE = re.compile(r"(?:[ \t]|%[^\n]*\n[ \t]*|\n)*")
_COMMENTS = re.compile(r"(?:%[^\n]*\n[ \t]*)*")
_NUMBERS = re.compile(r"\s*(\d{1,9})\s*([<=>])\s*(\d{1,9})(?!\d)")
_NUMBER = re.compile(r"\s*(\d{1,9})(?!\d)")


def is_conditional(name: str, text: str, place: int, known: Definitions) -> bool:
    """Whether a command whose name begins with `if` is closed by `\\fi`, by what follows it."""
    if name in PRIMITIVES or name in known.switches:
        return True
    if name in BRANCHES or not name.startswith("if"):
        return False
    return not text.startswith(("{", "["), _behind(_SPACE, text, place))


def condition_value(name: str, text: str, place: int, known: Definitions) -> bool | None:
    """What a conditional says, None where that is not certain; its condition begins at `place`."""
    if name in ("iftrue", "iffalse"):
        return name == "iftrue"
    if name == "if":
        return _signs(text, place)
    if name == "ifnum" and (found := _NUMBERS.match(text, place)):
        one, other = int(found[1]), int(found[3])
        return {"<": one < other, "=": one == other, ">": one > other}[found[2]]
    if name == "ifodd" and (found := _NUMBER.match(text, place)):
        return int(found[1]) % 2 == 1
    return known.switch_value(name)


def _signs(text: str, place: int) -> bool | None:
    """Whether the two signs behind `\\if` are the same; a blank is a sign, but not the first."""
    place = _behind(_SPACE, text, place)
    first = text[place : place + 1]
    if not first or first in "\\#{}":
        return None
    place = _behind(_COMMENTS, text, place + 1)
    second = text[place : place + 1]
    if second == "#" or not second:
        return None
    return first == second


def _behind(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


def skip_branch(
    text: str, place: int, end: int, known: Definitions, otherwise: bool
) -> tuple[int, bool]:
    """Where the part that is off and begins at `place` ends, and whether `\\else` ended it.

    `otherwise` says that an `\\else` may. The end is -1 where nothing ends it.
    """
    depth = 0
    for found in _SKIPPED.finditer(text, place, end):
        name = found["name"]
        if name == "fi":
            if not depth:
                return found.end(), False
            depth -= 1
        elif name == "else":
            if not depth and otherwise:
                return found.end(), True
        elif name and is_conditional(name, text, found.end(), known):
            depth += 1
    return -1, False
