"""Snippets: the passage of a text where most query words stand closest together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from unicodedata import combining

from papernotes.model.unicode_forms import compose
from papernotes.search.folding import INVISIBLE, fold
from papernotes.search.match_expression import Mark
from papernotes.search.note_text import Part

_UNCHANGED: set[str] = set()
"""Characters of which it is known that they are indexed as they are, or not at all."""
_MOST_KNOWN = 20_000
_LONGEST_LINK = 300
_MAX_PLACES = 2000  # marks of one kind that are examined in a text


class Snippet(NamedTuple):
    """A passage; `spans` are the (start, end) of its marked words, in order."""

    text: str
    spans: tuple[tuple[int, int], ...]


class _Place(NamedTuple):
    """The span of a mark, the index of the mark, and whether it is below a heading."""

    start: int
    end: int
    mark: int
    below: bool = True


def may_contain(text: str, marks: Sequence[Mark]) -> bool:
    """Return whether a text contains one of the marks; of strange letters it may be wrong about that."""
    # Nearly every text that contains one does so as it stands, which takes no time to see.
    return _contains(text, marks) or which_marks(text, [marks])[0]


def _contains(flat: str, marks: Iterable[Mark]) -> bool:
    return any(next(_matches(flat, mark), None) for mark in marks)


def which_marks(text: str, groups: Iterable[Sequence[Mark]]) -> list[bool]:
    """Return for each group whether a text contains at least one of its marks."""
    flat, _ = _folded(_clean(compose(text)))
    return [_contains(flat, marks) for marks in groups]


def find_snippet(text: str, marks: Sequence[Mark], width: int = 160) -> Snippet:
    """Return the densest passage of about `width` characters; empty for a text without marks."""
    return find_passage([Part(text)], marks, width)


def find_passage(parts: Sequence[Part], marks: Sequence[Mark], width: int = 160) -> Snippet:
    """Return the densest passage of all parts together, as `find_snippet`.

    A passage with a mark below a heading precedes one with marks in headings only.
    """
    if not marks:
        return Snippet("", ())
    text, borders = _join(parts)
    places = _places(text, marks)
    if not places:
        return Snippet("", ())
    places.sort()
    if len(borders) > 2:
        places = _below_headings(places, borders)
    start, end = _window(text, places[_densest(places, width)], width)
    inside = _merge_overlaps(
        (place.start, place.end) for place in places if place.start >= start and place.end <= end
    )
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    return Snippet(
        before + text[start:end] + after, tuple((a + shift, b + shift) for a, b in inside)
    )


def _join(parts: Sequence[Part]) -> tuple[str, list[int]]:
    """Return the parts as one line, and the positions where text and headings alternate, text
    first.
    """
    pieces: list[str] = []
    borders, at, heading = [0], 0, False
    for part in parts:
        piece = _clean(compose(part.text))
        if not piece:
            continue
        if part.heading != heading:
            borders.append(at)
            heading = part.heading
        pieces.append(piece)
        at += len(piece) + 1
    return " ".join(pieces), borders


def _places(text: str, marks: Sequence[Mark]) -> list[_Place]:
    flat, origins = _folded(text)
    places = []
    for number, mark in enumerate(marks):
        matches = islice(_matches(flat, mark), _MAX_PLACES)
        places += [
            _Place(*match.span(), number) for match in matches if match.end() > match.start()
        ]
    if not origins:
        return places
    return [
        _Place(origins[place.start], origins[place.end - 1] + 1, place.mark) for place in places
    ]


def _below_headings(places: Sequence[_Place], borders: Sequence[int]) -> list[_Place]:
    """Return sorted places with what they are told apart by: every second part is a heading."""
    told, passed = [], 0
    for place in places:
        while passed < len(borders) and borders[passed] <= place.start:
            passed += 1
        told.append(place._replace(below=passed % 2 == 1))
    return told


def _matches(flat: str, mark: Mark) -> Iterator[re.Match[str]]:
    """Yield the matches of a mark, which do not overlap."""
    pattern = re.compile(mark.pattern, re.IGNORECASE)
    if not mark.start:
        yield from pattern.finditer(flat)
        return
    end = 0
    for start in re.compile(mark.start).finditer(flat):
        if start.start() >= end and (match := pattern.match(flat, start.start())):
            yield match
            end = match.end()


def _clean(text: str) -> str:
    """Return the text with single blanks as white space, and without unprintable characters."""
    text = " ".join(text.split())
    if text.isprintable():
        return text
    printed = (
        character if character.isprintable() else " "
        for character in text
        if character not in INVISIBLE
    )
    return " ".join("".join(printed).split())


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text as it is indexed, and for each of its characters its original position.

    The positions are [] where every character keeps its position.
    """
    table: dict[str, str] = {}
    for character in () if text.isascii() else set(text).difference(_UNCHANGED):
        is_plain = character.isascii() or "가" <= character <= "힣"
        flat = "" if is_plain else fold(character)
        if flat and (flat.isalnum() or flat == "-"):
            table[character] = flat
        elif len(_UNCHANGED) < _MOST_KNOWN:
            _UNCHANGED.add(character)
    if not table:
        return text, []
    if all(len(flat) == 1 for flat in table.values()):
        return text.translate({ord(character): flat for character, flat in table.items()}), []
    pieces = [table.get(character, character) for character in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]


def _densest(places: Sequence[_Place], width: int) -> int:
    """Return the index of the place from which a window holds the most different words."""
    best, most = 0, (False, 0, 0, 0)
    below_any = {place.mark for place in places if place.below}
    highest = (bool(below_any), len({place.mark for place in places}), len(below_any), 5)
    for first in range(len(places)):
        begin = places[first].start
        within = [place for place in places[first : first + 50] if place.start - begin < width]
        below = {place.mark for place in within if place.below}
        every = {place.mark for place in within}
        score = (bool(below), len(every), len(below), min(len(within), 5))
        if score > most:
            best, most = first, score
            if score == highest:
                break
    return best


def _window(text: str, place: _Place, width: int) -> tuple[int, int]:
    """Return where to cut around a place: at blanks, never inside it or before a combining mark."""
    at, last = place.start, place.end
    start = max(0, min(at - width // 4, len(text) - width))
    if start:
        blank = text.find(" ", start, at)
        start = blank + 1 if blank >= 0 else start
        while start < at and combining(text[start]):
            start += 1
    end = min(len(text), max(start + width, last))
    if end < len(text):
        blank = text.rfind(" ", last, end)
        end = blank if blank >= 0 else end
        while combining(text[end : end + 1] or " "):
            end += 1
    return _around_links(text, start, end, place)


def _around_links(text: str, start: int, end: int, place: _Place) -> tuple[int, int]:
    """Return a window with whole links only: `![[a figure.png]]` and `[[key|words]]` may hold blanks.

    A link at an end is left out, or taken in where the place is in it.
    """
    first, last = _link_around(text, start), _link_around(text, end)
    if first and start:
        start = first[1] if first[1] <= place.start else first[0]
        start += text.startswith(" ", start)
    if last and end < len(text):
        end = last[0] if last[0] >= place.end else last[1]
        end -= text.endswith(" ", start, end)
    return start, end


def _link_around(text: str, at: int) -> tuple[int, int] | None:
    """Return the span of the link that a position is inside of; None for none."""
    begin = text.rfind("[[", max(0, at - _LONGEST_LINK), at + 1)
    close = text.find("]]", begin, begin + _LONGEST_LINK) if begin >= 0 else -1
    if close < 0 or close + 2 <= at:
        return None
    return begin - text.startswith("!", begin - 1) * (begin > 0), close + 2


def _merge_overlaps(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in places:
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans
