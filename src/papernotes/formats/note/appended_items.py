"""List items, table rows and quotes that both sides of a merge added at one place of a note: both stay.

Git calls that a conflict, because it does not know in which order they belong. Entries of a log, as
`papers run` appends them, are read by their text: the smaller comes first, so that days are in
order and every clone gives the same text.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papernotes.model.highlights import ANCHOR

_CONFLICT = re.compile(
    r"(?ms)^<{7} here\n(?P<ours>.*?)^\|{7} before\n(?P<base>.*?)^={7}\n(?P<theirs>.*?)^>{7} there(?:\n|\Z)"
)
_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_INDENTED = re.compile(r"[ \t]{2,}\S|\t\S")


_MARKER = re.compile(r"(?m)^(?:={7}|\|{7} before|<{7} here|>{7} there)\r?$")


class Joined(NamedTuple):
    """A merged text, and the numbers of conflicts that were joined and that are left in it."""

    text: str
    joined: int
    left: int


def can_join(*texts: str) -> bool:
    """Return whether the conflicts of a merge of these texts can be told from their own lines."""
    return not any(map(_MARKER.search, texts))


def join(text: str) -> Joined:
    """Return a merged text, which shows the base of each conflict, with added entries joined.

    The other conflicts are as git shows them without the base.
    """
    parts: list[str] = []
    at = joined = left = 0
    for match in _CONFLICT.finditer(text):
        entries = None if match["base"] else _join(match["ours"], match["theirs"])
        parts += [text[at : match.start()], _show(match) if entries is None else entries]
        joined, left = (joined, left + 1) if entries is None else (joined + 1, left)
        at = match.end()
    return Joined("".join([*parts, text[at:]]), joined, left)


def _show(match: "re.Match[str]") -> str:
    return f"<<<<<<< here\n{match['ours']}=======\n{match['theirs']}>>>>>>> there\n"


def _join(ours: str, theirs: str) -> str | None:
    """Return the entries of both sides; None where a side adds anything else.

    Lines that both sides begin or end with, such as a new heading, are there once.
    """
    mine, other = (side.splitlines(keepends=True) for side in (ours, theirs))
    start = _common(mine, other)
    end = _common(mine[start:][::-1], other[start:][::-1])
    rest = [side[start : len(side) - end] for side in (mine, other)]
    if all(map(_are_quotes, rest)):
        return "".join([*mine[:start], *_quotes(rest), *mine[len(mine) - end :]])
    if not all(rest) or not (all(map(_are_items, rest)) or all(map(_are_rows, rest))):
        return None
    entries = [line for side in sorted(rest) for line in _with_line_end(side)]
    return "".join([*mine[:start], *entries, *mine[len(mine) - end :]])


def _common(lines: Sequence[str], others: Sequence[str]) -> int:
    """Return how many lines two texts begin with in common."""
    pairs = zip(lines, others, strict=False)
    return next(
        (n for n, (line, other) in enumerate(pairs) if line != other), min(len(lines), len(others))
    )


def _are_items(lines: Sequence[str]) -> bool:
    """Return whether lines are items of a list, with their indented lines."""
    return bool(_ITEM.match(lines[0])) and all(
        not line.strip() or _ITEM.match(line) or _INDENTED.match(line) for line in lines
    )


def _are_quotes(lines: Sequence[str]) -> bool:
    """Return whether lines are quotes from PDFs, each with its anchor."""
    blocks = _blocks(lines)
    return bool(blocks) and all(
        all(line.startswith(">") for line in block) and ANCHOR.search(block[-1]) for block in blocks
    )


def _quotes(sides: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of the quotes of both sides, those with one anchor once."""
    blocks = [block for side in sorted(map(list, sides)) for block in _blocks(side)]
    anchored: dict[str, list[str]] = {}
    for block in blocks:
        match = ANCHOR.search(block[-1])
        anchored.setdefault(match[1] if match else "".join(block), block)
    for number, block in enumerate(anchored.values()):
        if number:
            yield "\r\n" if block[0].endswith("\r\n") else "\n"
        yield from _with_line_end(block)


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    """Return the blocks of lines between empty ones."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _are_rows(lines: Sequence[str]) -> bool:
    return all(_ROW.match(line.rstrip("\r\n")) for line in lines)


def _with_line_end(lines: list[str]) -> list[str]:
    return [line if line.endswith("\n") else f"{line}\n" for line in lines]
