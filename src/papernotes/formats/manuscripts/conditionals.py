"""TeX conditionals in a source: which are decided, and where a skipped part ends.

The rules are those of The TeXbook, chapter 20. Only certain cases are decided: `\\iftrue`,
`\\iffalse`, `\\if` before two characters, `\\ifnum` and `\\ifodd` with numbers, and the
manuscript's own switches. Both parts of any other conditional are read.
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


def is_conditional(name: str, text: str, place: int, definitions: Definitions) -> bool:
    """Return whether a command whose name begins with `if` needs a `\\fi`, judging by what
    follows.
    """
    if name in PRIMITIVES or name in definitions.switches:
        return True
    if name in BRANCHES or not name.startswith("if"):
        return False
    return not text.startswith(("{", "["), _behind(_SPACE, text, place))


def condition_value(name: str, text: str, place: int, definitions: Definitions) -> bool | None:
    """Return the value of a conditional whose condition begins at `place`; None if uncertain."""
    if name in ("iftrue", "iffalse"):
        return name == "iftrue"
    if name == "if":
        return _same_characters(text, place)
    if name == "ifnum" and (match := _NUMBERS.match(text, place)):
        left, right = int(match[1]), int(match[3])
        return {"<": left < right, "=": left == right, ">": left > right}[match[2]]
    if name == "ifodd" and (match := _NUMBER.match(text, place)):
        return int(match[1]) % 2 == 1
    return definitions.switch_value(name)


def _same_characters(text: str, place: int) -> bool | None:
    """Return whether the two characters after `\\if` are equal; a blank counts, except the first."""
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
    match = pattern.match(text, place)
    return match.end() if match else place


def skip_branch(
    text: str, place: int, end: int, definitions: Definitions, *, otherwise: bool
) -> tuple[int, bool]:
    """Return where the skipped part that begins at `place` ends, and whether an `\\else` ended
    it.

    `otherwise` says whether an `\\else` may end it. The position is -1 where nothing ends it.
    """
    depth = 0
    for match in _SKIPPED.finditer(text, place, end):
        name = match["name"]
        if name == "fi":
            if not depth:
                return match.end(), False
            depth -= 1
        elif name == "else":
            if not depth and otherwise:
                return match.end(), True
        elif name and is_conditional(name, text, match.end(), definitions):
            depth += 1
    return -1, False
