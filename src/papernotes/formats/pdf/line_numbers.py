"""The line numbers of review copies, taken out of the lines of pages.

CVPR and its like set a column of numbers at the sides of the page, which come as lines of their
own; LaTeX's lineno sets one beside each line, which comes at its beginning or end. Either way the
numbers rise by one from line to line over nearly the whole page, which numbers of a table do not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

_LEAST = 12
"""How many numbers in sequence are line numbers, on the page that has most of them."""
_CONTINUED = 3
"""How many are enough on another page, where they go on from the page before."""
_COLUMNS = 4
"""How many columns of numbers a page has at most."""
_MISSING = 2
"""How many numbers may be missing between two: those that pdfium joins to a word."""
_SHARE = 0.6
"""The least share of the lines between the first number and the last one that has a number."""
_FIRST = re.compile(r"(\d{1,5})(?: +|$)")
# Signs that pdfium puts behind the number: those that are drawn higher than the line.
_LAST = re.compile(r"(?:^| +)(\d{1,5})(?=(?: [^\w\s]{1,2})*$)")
_MAY_END = re.compile(r".{0,2}[0-9]$|.? [^\w\s]{1,2}$")


class _Number(NamedTuple):
    line: int
    value: int
    start: int
    end: int


def without_line_numbers(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the lines of pages without line numbers. A line that was only a number is gone."""
    result: list[list[str]] = []
    before: int | None = None
    for page in pages:
        lines = list(page)
        for _ in range(_COLUMNS):
            chain = _longest(lines, before)
            if not chain:
                break
            before = chain[-1].value
            for number in (*chain, *_glued(lines, chain)):
                line = lines[number.line]
                lines[number.line] = line[: number.start] + line[number.end :]
            emptied = {number.line for number in chain if not lines[number.line].strip()}
            lines = [line for at, line in enumerate(lines) if at not in emptied]
        result.append(lines)
    return result


def numbers_within(text: str, start: int, end: int) -> list[str]:
    """Return the line numbers of a page that stand in a part of its text."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    numbers: list[str] = []
    for _ in range(_COLUMNS):
        chain = _longest(lines, None)
        if not chain:
            break
        for number in (*chain, *_glued(lines, chain)):
            line = lines[number.line]
            value = line[number.start : number.end]
            if start <= starts[number.line] + number.start < end:
                numbers.append(value.strip())
            lines[number.line] = line[: number.start] + " " * len(value) + line[number.end :]
    return numbers


def without_numbers(passage: str, numbers: Iterable[str]) -> str:
    """Return a passage without these line numbers at the beginnings and ends of its lines."""
    lines = passage.split("\n")
    for number in numbers:
        for place, line in enumerate(lines):
            words = line.split()
            if words and number in (words[0], words[-1]):
                bare = line.strip()
                at_start = words[0] == number
                lines[place] = bare[len(number) :] if at_start else bare[: -len(number)]
                break
    return "\n".join(line.strip() for line in lines if line.strip())


def _longest(lines: Sequence[str], before: int | None) -> list[_Number]:
    """Return the numbers of a page that are line numbers; `before` is the last one before them."""
    numbers = [number for at, line in enumerate(lines) if line for number in _numbers(at, line)]
    lasts: dict[int, int] = {}  # the place in `numbers` of the last one of each value
    earlier, lengths = [-1] * len(numbers), [1] * len(numbers)
    for place, number in enumerate(numbers):
        for missing in range(_MISSING + 1):
            other = lasts.get(number.value - 1 - missing, -1)
            if other < 0 or numbers[other].line == number.line or lengths[other] < lengths[place]:
                continue
            earlier[place], lengths[place] = other, lengths[other] + 1
        lasts[number.value] = place
    best: list[_Number] = []
    place = max(range(len(numbers)), key=lengths.__getitem__, default=-1)
    while place >= 0:
        best.append(numbers[place])
        place = earlier[place]
    best.reverse()
    goes_on = before is not None and bool(best) and 0 < best[0].value - before <= 1 + _MISSING
    if len(best) < (_CONTINUED if goes_on else _LEAST):
        return []
    alone = sum(lines[number.line].strip().isdecimal() for number in best)
    spanned = best[-1].line - best[0].line + 1
    return best if alone > len(best) * _SHARE or len(best) >= spanned * _SHARE else []


def _glued(lines: Sequence[str], chain: Sequence[_Number]) -> Iterator[_Number]:
    """Yield the numbers that are missing in a chain, from ends of lines without a blank before them."""
    for last, following in pairwise(chain):
        at = last.line + 1
        for value in range(last.value + 1, following.value):
            while at < following.line:
                line, at = lines[at].rstrip(), at + 1
                if (
                    line.endswith(str(value))
                    and line[-len(str(value)) - 1 : -len(str(value))].isalpha()
                ):
                    yield _Number(at - 1, value, len(line) - len(str(value)), len(line))
                    break


def _numbers(at: int, line: str) -> list[_Number]:
    """Return the numbers at the beginning and the end of a line."""
    numbers = []
    first = _FIRST.match(line) if line[:1].isdecimal() else None
    if first:
        numbers.append(_Number(at, int(first[1]), first.start(), first.end()))
    last = (
        _LAST.search(line, max(0, len(line) - 16))
        if _MAY_END.match(line, max(0, len(line) - 3))
        else None
    )
    if last and (not first or last.start(1) > first.start(1)):
        numbers.append(_Number(at, int(last[1]), last.start(), last.end()))
    return numbers
