"""Running heads and page numbers, taken out of the lines of pages.

Both stand at the edges of a page, and come first or last in its text.
"""

import re
from collections import Counter
from collections.abc import Sequence

_EDGE = 2
"""How many lines from the top and from the bottom of a page are looked at."""
_LEAST = 2
_SHARE = 0.25
"""On how many pages a line is a running head: two, and a quarter of them; pages may alternate."""
_NUMBER = re.compile(r"(?i)(?:page\s+|[-–—]\s*)?(\d{1,5})(?:\s*(?:/|of)\s*\d{1,5}|\s*[-–—])?")
_SIDE_NUMBER = re.compile(r"^\d{1,5}\s+|\s+\d{1,5}$")
_EVENT = re.compile(
    r"(?i)\b(?:submission|submitted|published|accepted|under review|confidential|preprint|conference|proceedings|"
    r"workshop|journal|transactions|vol\.|copyright|arxiv|doi|https?)\b|©|\b(?:19|20)\d\d\b"
)
_LONGEST = 300  # characters of a running head
_LETTERS = re.compile(r"[^\W\d_]{2}")


def without_margins(pages: Sequence[Sequence[str]], first: int = 1) -> list[list[str]]:
    """Return the lines of pages without page numbers and running heads; `first` counts from 1.

    The first page keeps a running head that may be its title, which is one that names no event.
    """
    return _without_heads(_without_numbers(pages, first), first)


def _without_numbers(pages: Sequence[Sequence[str]], first: int) -> list[list[str]]:
    candidates = [
        {
            at: int(match[1])
            for at in _edges(lines)
            if (match := _NUMBER.fullmatch(lines[at][:_LONGEST].strip()))
        }
        for lines in pages
    ]
    offsets = Counter(
        value - index for index, numbers in enumerate(candidates) for value in {*numbers.values()}
    )
    if not offsets:
        return [list(lines) for lines in pages]
    offset, number = max(offsets.items(), key=lambda item: (item[1], item[0] == first))
    if number < _LEAST and offset != first:  # the first page often has none
        return [list(lines) for lines in pages]
    result = []
    for index, (lines, numbers) in enumerate(zip(pages, candidates, strict=True)):
        dropped = [at for at, value in numbers.items() if value - index == offset]
        # The number stands outermost; another number of this value stays.
        outermost = min(dropped, key=lambda at: min(at, len(lines) - 1 - at), default=-1)
        result.append([line for at, line in enumerate(lines) if at != outermost])
    return result


def _without_heads(pages: Sequence[Sequence[str]], first: int) -> list[list[str]]:
    heads = Counter(
        head for lines in pages for head in {_head(lines[at]) for at in _edges(lines)} if head
    )
    least = max(_LEAST, len(pages) * _SHARE)
    running = {head for head, number in heads.items() if number >= least}
    result = []
    for index, lines in enumerate(pages):
        edges = {
            at
            for at in _edges(lines)
            if (head := _head(lines[at])) in running and (index + first > 1 or _EVENT.search(head))
        }
        result.append([line for at, line in enumerate(lines) if at not in edges])
    return result


def _head(line: str) -> str:
    """Return a line as it runs over pages, without a page number beside it; "" for no words."""
    if len(line) > _LONGEST:
        return ""
    line = _SIDE_NUMBER.sub("", line.strip())
    return " ".join(line.split()) if len(_LETTERS.findall(line)) > 1 else ""


def _edges(lines: Sequence[str]) -> list[int]:
    """Return the places of the lines at the top and bottom of a page."""
    count = len(lines)
    return [*range(min(_EDGE, count)), *range(max(_EDGE, count - _EDGE), count)]
