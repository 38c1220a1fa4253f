"""The letters of a PDF's text: accents composed, ligatures spelled out, NFC.

TeX's older fonts have no accented letters: it draws an accent and then the letter (`M¨uller`), and
a cedilla after a capital (`C¸ elik`). `papernotes.pdf` puts accents on letters by their places;
what is left here stands directly at its letter.
"""

import re
from functools import cache
from unicodedata import normalize

from papernotes.model.unicode_forms import compose

_COMBINING = {
    "¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "¸": "\u0327", "ˇ": "\u030c",
    "˚": "\u030a", "˘": "\u0306", "˙": "\u0307", "˝": "\u030b", "˛": "\u0328",
}  # fmt: skip # a table
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip # a table
_DOTLESS = str.maketrans("ıȷ", "ij")
# Accents as they stand directly before their letter; a grave accent only inside a word, and
# before a word of one letter, because it also opens a quotation; a tilde not in an address.
_BEFORE = re.compile(
    r"(?<![/:`])([¨´ˆ˜ˇ˚˘˙˝˛])(?:(?<=\w.) )?([^\W\d_])|(?:(?<=[^\W\d_])`([^\W\d_])|(?<!\S)`([ao])(?= ))"
)
_CEDILLA = re.compile(r"([CSTGKLNR])¸ ?(?=[^\W\d_])|¸([^\W\d_])|([^\W\d_])¸(?!\w)")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ODD = re.compile(r"[¨´`ˆ˜¸ˇ˚˘˙˝˛]")


def plain(text: str) -> str:
    """Return the text with accents composed, ligatures spelled out, and in NFC.

    Control characters, as which large brackets of formulas come, become blanks. U+FFFE stays.
    """
    if text.isascii() and not _CONTROLS.search(text):
        return _accented(text) if "`" in text else text
    if _ODD.search(text):
        text = _accented(text)
    text = _CONTROLS.sub(" ", text)
    for ligature, spelled in _LIGATURES.items():
        text = text.replace(ligature, spelled)
    return compose(text)


def _accented(text: str) -> str:
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _ODD.search(line):
            lines[number] = _compose_line(line)
    return "\n".join(lines)


def _compose_line(line: str) -> str:
    return _BEFORE.sub(_with_accent, _CEDILLA.sub(_with_cedilla, line))


def _with_accent(match: re.Match[str]) -> str:
    accent, letter = match[1] or "`", match[2] or match[3] or match[4]
    return _composed(letter, accent) or match[0]


def _with_cedilla(match: re.Match[str]) -> str:
    letter = match[1] or match[2] or match[3]
    return _composed(letter, "¸") or match[0]


@cache
def _composed(letter: str, accent: str) -> str:
    """Return the letter with the accent; "" where European languages have no such letter."""
    whole = normalize("NFC", letter.translate(_DOTLESS) + _COMBINING[accent])
    return whole if len(whole) == 1 and whole < "\u0250" else ""
