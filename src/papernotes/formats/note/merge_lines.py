"""Merging three texts line by line, for computers without git.

The algorithm is diff3 (Khanna, Kunal, Pierce: A Formal Investigation of Diff3, 2007): where a stretch of
the base is unchanged in both sides, the texts are in step; between such stretches, a side that left
the base as it was takes the other one's lines, and two different changes are a conflict.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher


def merge(ours: str, base: str, theirs: str) -> tuple[str, bool]:
    """Return the merged text, and whether it is without conflicts.

    A conflict shows both sides as `git merge-file` does.
    """
    pieces: list[str] = []
    is_clean = True
    sides = [_lines(text) for text in (ours, base, theirs)]
    at = (0, 0, 0)
    for start, end in _steps(*sides):
        mine, old, other = (
            lines[begin:stop] for lines, begin, stop in zip(sides, at, start, strict=True)
        )
        if mine == other or other == old:
            pieces += mine
        elif mine == old:
            pieces += other
        else:
            is_clean = False
            pieces += ["<<<<<<< here\n", *_ended(mine), "=======\n", *_ended(other)]
            pieces += [">>>>>>> there\n"]
        pieces += sides[1][start[1] : end[1]]
        at = end
    return "".join(pieces), is_clean


_Place = tuple[int, int, int]


def _steps(
    ours: Sequence[str], base: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[_Place, _Place]]:
    """Yield the stretches that all three texts share, from their first lines to those behind them.

    The last one is the empty stretch at the end of the texts.
    """
    in_ours, in_theirs = _lines_in(base, ours), _lines_in(base, theirs)
    number = 0
    while number < len(base):
        mine, other = in_ours.get(number), in_theirs.get(number)
        if mine is None or other is None:
            number += 1
            continue
        length = 1
        while (
            in_ours.get(number + length) == mine + length
            and in_theirs.get(number + length) == other + length
        ):
            length += 1
        yield (mine, number, other), (mine + length, number + length, other + length)
        number += length
    end = (len(ours), len(base), len(theirs))
    yield end, end


def _lines_in(base: Sequence[str], side: Sequence[str]) -> dict[int, int]:
    """Return the place in a side of every line of the base that is still there."""
    blocks = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return {
        start + offset: place + offset for start, place, size in blocks for offset in range(size)
    }


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their ends, which are those of `\\n` alone."""
    *ended, last = text.split("\n")
    return [*(f"{line}\n" for line in ended), *([last] if last else [])]


def _ended(lines: Sequence[str]) -> list[str]:
    """Return lines of which the last one ends, too."""
    return [line if line.endswith("\n") else f"{line}\n" for line in lines]
