"""A passage found again in the text of another version of its paper.

Blanks, hyphens and letter case do not count: lines break elsewhere in another version. Where the
passage is not there as it was, the stretch of the text with the most of its words is looked for.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_LEFT_OUT = re.compile(r"[\s\u00ad\ufffe‐‑-]")
_WORD = re.compile(r"\S+")
_ALIKE = 0.6  # the share of the words of a passage that a changed one has
_LEAST = 4  # words of a passage that can be recognised when it changed
CONTEXT = 160  # characters around a passage


class Place(NamedTuple):
    """A stretch of a text: its page, which counts from 1, and what stands there and around it.

    `exact` is whether it is the passage that was looked for.
    """

    page: int
    text: str
    before: str
    after: str
    exact: bool = True


class _Text(NamedTuple):
    """The pages of a text as one: where each page begins, and its letters with their places."""

    text: str
    starts: tuple[int, ...]
    letters: str
    places: tuple[int, ...]

    def page_of(self, place: int) -> int:
        return sum(start <= place for start in self.starts)


class Finder:
    """Finds passages in the cleaned texts of all pages of a paper."""

    def __init__(self, pages: Sequence[str]) -> None:
        starts: list[int] = []
        pieces: list[str] = []
        length = 0
        for page in pages:
            starts.append(length)
            pieces.append(page)
            length += len(page) + 1
        text = "\n".join(pieces)
        kept = [
            (letter, place)
            for place, sign in enumerate(text)
            if not _LEFT_OUT.match(sign)
            for letter in sign.casefold()
        ]
        letters = "".join(letter for letter, _ in kept)
        self._text = _Text(text, tuple(starts), letters, tuple(place for _, place in kept))
        self._words = [(match[0], *match.span()) for match in _WORD.finditer(text)]
        self._folded = [_bare(word) for word, _, _ in self._words]

    def find(self, passage: str, page: int, before: str = "", after: str = "") -> Place | None:
        """Return the place of a passage; of several, the one with its surroundings, then near its page.

        None if neither it nor most of its words are anywhere together.
        """
        places = list(self._exact(passage))
        if places:
            around = _folded_letters(before)[-40:], _folded_letters(after)[:40]

            def rank(place: Place) -> tuple[int, int]:
                same = _folded_letters(place.before).endswith(around[0]) + _folded_letters(
                    place.after
                ).startswith(around[1])
                return -same, abs(place.page - page)

            return min(places, key=rank)
        return self._alike(passage, page)

    def occurrence(self, passage: str, number: int) -> Place | None:
        """Return the place where a passage stands for the `number`-th time, from 0, or the last one."""
        places = list(self._exact(passage))
        return places[min(number, len(places) - 1)] if places else None

    def behind(self, before: str, page: int) -> Place | None:
        """Return the place behind the words that stood before a passage, nearest to its page."""
        tail = _folded_letters(before)[-30:]
        if len(tail) < 15:
            return None
        ends = (start + len(tail) - 1 for start in _occurrences(self._text.letters, tail))
        offsets = [self._text.places[end] + 1 for end in ends]
        if not offsets:
            return None
        place = min(offsets, key=lambda offset: abs(self._text.page_of(offset) - page))
        return self._place(place, place, exact=False)

    def _exact(self, passage: str) -> Iterator[Place]:
        sought = _folded_letters(passage)
        for start in _occurrences(self._text.letters, sought) if sought else ():
            places = self._text.places
            yield self._place(places[start], places[start + len(sought) - 1] + 1, exact=True)

    def _alike(self, passage: str, page: int) -> Place | None:
        """Return the stretch with the most words of a passage, the nearest to its page of several."""
        sought = [_bare(word) for word in passage.split()]
        number = len(sought)
        if number < _LEAST:
            return None
        wanted = Counter(sought)
        best: list[int] = []
        shared, least = 0, _ALIKE * number
        window: Counter[str] = Counter()
        for last, word in enumerate(self._folded):
            window[word] += 1
            shared += window[word] <= wanted[word]
            if last >= number:
                old = self._folded[last - number]
                shared -= window[old] <= wanted[old]
                window[old] -= 1
            if shared >= least:
                if shared > least:
                    best, least = [], float(shared)
                best.append(max(0, last - number + 1))
        if not best:
            return None
        first = min(best, key=lambda start: abs(self._text.page_of(self._words[start][1]) - page))
        return self._trimmed(sought, first, number)

    def _trimmed(self, sought: Sequence[str], first: int, number: int) -> Place | None:
        """Return the stretch around a window from the first to the last word that matches in order."""
        start = max(0, first - number // 3)
        stop = min(len(self._folded), first + number + number // 3 + 1)
        matcher = SequenceMatcher(None, sought, self._folded[start:stop], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if sum(block.size for block in blocks) < _ALIKE * number:
            return None
        begin, end = start + blocks[0].b, start + blocks[-1].b + blocks[-1].size
        # What replaces the first or last words of the passage belongs to it.
        begin = max(start, begin - blocks[0].a)
        end = min(stop, end + number - blocks[-1].a - blocks[-1].size)
        return self._place(self._words[begin][1], self._words[end - 1][2], exact=False)

    def _place(self, start: int, end: int, *, exact: bool) -> Place:
        text = self._text.text
        return Place(
            self._text.page_of(start),
            " ".join(text[start:end].split()),
            surroundings(text[:start], last=True),
            surroundings(text[end:], last=False),
            exact,
        )


def surroundings(text: str, *, last: bool) -> str:
    """Return the last or first words of a text, about 160 characters."""
    part = text[-2 * CONTEXT :] if last else text[: 2 * CONTEXT]
    words = " ".join(part.split())
    if len(words) <= CONTEXT:
        return words
    cut = words[-CONTEXT:] if last else words[:CONTEXT]
    return cut.partition(" ")[2] if last else cut.rpartition(" ")[0]


def count_in(text: str, passage: str) -> int:
    """Return how often a passage stands in a text, compared as `Finder` does."""
    sought = _folded_letters(passage)
    return sum(1 for _ in _occurrences(_folded_letters(text), sought)) if sought else 0


def _folded_letters(text: str) -> str:
    return _LEFT_OUT.sub("", text).casefold()


def _occurrences(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)


def _bare(word: str) -> str:
    return "".join(sign for sign in word.casefold() if sign.isalnum()) or word


def changed_words(old: str, new: str) -> str:
    """Return what changed between two texts, in words: `the [-weighted-]{+simple+} bound`.

    Both are cut out of longer ones, so that what one has more at its start or end is left out. Empty
    where nothing else changed but blanks, hyphens and letter case.
    """
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(
        None, list(map(_bare, before)), list(map(_bare, after)), autojunk=False
    )
    steps = matcher.get_opcodes()
    while steps and steps[0][0] != "equal":
        del steps[0]
    while steps and steps[-1][0] != "equal":
        del steps[-1]
    pieces: list[str] = []
    for kind, first, last, new_first, new_last in steps:
        if kind == "equal":
            pieces += after[new_first:new_last]
            continue
        gone, came = " ".join(before[first:last]), " ".join(after[new_first:new_last])
        if _folded_letters(gone) == _folded_letters(came):
            pieces.append(came)
        else:
            pieces.append((f"[-{gone}-]" if gone else "") + (f"{{+{came}+}}" if came else ""))
    text = " ".join(pieces)
    return text if "[-" in text or "{+" in text else ""
