"""Lines of text broken at a width in terminal columns, in which Hangul and Han letters take two."""

import re

from papernotes.cli import output

_COMMAND = re.compile("`[^`]*`")
_HELD = "\0"  # a blank in a command


def wrap(text: str, columns: int) -> list[str]:
    """Return the text as lines of at most this many columns; a word that is longer is broken."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        size = output.width(word)
        if line and used + 1 + size <= columns:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        while size > columns:
            start = _start(word, columns)
            lines.append(word[:start])
            word = word[start:]
            size = output.width(word)
        line, used = word, size
    return [*lines, line] if line else lines


def wrap_around_commands(text: str, columns: int) -> list[str]:
    """Return the same, with each command between backticks in one line where it fits, to be copied."""
    held = _COMMAND.sub(lambda command: command[0].replace(" ", _HELD), text)
    return [line.replace(_HELD, " ") for line in wrap(held, columns)]


def _start(word: str, columns: int) -> int:
    """Return how many letters of a word fit; at least one."""
    used = 0
    for place, letter in enumerate(word):
        used += output.width(letter)
        if used > columns and place:
            return place
    return len(word)
