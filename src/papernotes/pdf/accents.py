"""Accents that TeX's older fonts draw as signs of their own, put on the letters they stand over.

pdfium gives such an accent before its letter, after it, or at the end of the line (`M¨uller`,
`Ozg ¨ ur`, `Muller and others ¨`): only its place on the page tells the letter. Runs in the child.
"""

import ctypes
import re
from functools import cache
from typing import Any, NamedTuple
from unicodedata import normalize

_COMBINING = {
    "¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "¸": "\u0327", "ˇ": "\u030c",
    "˚": "\u030a", "˘": "\u0306", "˙": "\u0307", "˝": "\u030b", "˛": "\u0328",
}  # fmt: skip # a table
ACCENT = re.compile(f"[{''.join(_COMBINING)}]")
_DOTLESS = str.maketrans("ıȷ", "ij")
_REACH = 160
"""How many characters away from its letter an accent is looked for."""
_OFF_CENTRE = 0.25
_APART = 0.5
_SURE = 0.45
_BLANK = 0.15
"""Shares of the height of a letter: how far beside its middle an accent may stand, how far over or
under it, at which sum of both no other letter is looked at, and how wide a gap is a blank."""


class _Box(NamedTuple):
    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class _Places:
    """Where the characters of a text stand on their page."""

    def __init__(self, pdfium: Any, text_page: Any) -> None:
        self._pdfium, self._text_page = pdfium, text_page
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._boxes: dict[int, _Box | None] = {}

    def box(self, at: int) -> _Box | None:
        """Return the box of the character at a place of the text; None for a made-up character."""
        if at not in self._boxes:
            self._boxes[at] = self._box(at)
        return self._boxes[at]

    def _box(self, at: int) -> _Box | None:
        character = self._pdfium.FPDFText_GetCharIndexFromTextIndex(self._text_page, at)
        numbers = self._numbers
        if character < 0 or not self._pdfium.FPDFText_GetCharBox(
            self._text_page, character, *map(ctypes.byref, numbers)
        ):
            return None
        return _Box(*(number.value for number in numbers))


def place(text: str, pdfium: Any, text_page: Any) -> str:
    """Return the text of a page with each accent on the letter that it stands over or under.

    `text` is as pdfium gives it, in UTF-16 units. An accent over no letter stays.
    """
    places = _Places(pdfium, text_page)
    letters = list(text)
    for match in ACCENT.finditer(text):
        at = match.start()
        letter = _letter(text, at, places)
        if letter >= 0:
            letters[letter] = composed(text[letter], match[0])
            letters[at] = ""
            _close_gap(letters, at, places)
    return "".join(letters)


def _letter(text: str, at: int, places: _Places) -> int:
    """Return the place of the letter that belongs to the accent at a place; -1 for none."""
    accent = places.box(at)
    if accent is None:
        return -1
    best, nearest = -1, 1.0
    for distance in range(1, _REACH):
        for other in (at + distance, at - distance):
            if not 0 <= other < len(text) or not composed(text[other], text[at]):
                continue
            box = places.box(other)
            if box is None:
                continue
            height = max(box.top - box.bottom, 1.0)
            beside = abs(box.middle - accent.middle) / height
            apart = max(accent.bottom - box.top, box.bottom - accent.top, 0.0) / height
            if beside < _OFF_CENTRE and apart < _APART and beside + apart < nearest:
                best, nearest = other, beside + apart
        if nearest < _SURE:
            break
    return best


def _close_gap(letters: list[str], at: int, places: _Places) -> None:
    """Take out the blanks around an accent that is gone, where the letters beside it touch."""
    before, after = at - 1, at + 1
    while before >= 0 and letters[before] in ("", " "):
        before -= 1
    while after < len(letters) and letters[after] in ("", " "):
        after += 1
    between = range(before + 1, after)
    if sum(letters[place] == " " for place in between) == 0:
        return
    left = places.box(before) if before >= 0 else None
    right = places.box(after) if after < len(letters) else None
    ends = (
        after >= len(letters) or letters[after] in "\r\n" or before < 0 or letters[before] in "\r\n"
    )
    touch = left and right and right.left - left.right < _BLANK * (left.top - left.bottom)
    for place in between:
        letters[place] = ""
    if not ends and not touch:
        letters[at] = " "


@cache
def composed(letter: str, accent: str) -> str:
    """Return the letter with the accent; "" where European languages have no such letter."""
    if not letter.isalpha():
        return ""
    whole = normalize("NFC", letter.translate(_DOTLESS) + _COMBINING[accent])
    return whole if len(whole) == 1 and whole < "\u0250" else ""
