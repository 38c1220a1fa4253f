"""The text of a file whose encoding nobody names: Unicode, Korean or Windows-1252."""

import re

from papernotes.model.unicode_forms import compose
from papernotes.patterns import pattern

_PAIR = pattern(rb"[\x80-\xff][\x00-\xff]")
_SYLLABLE = pattern(rb"[\xb0-\xc8][\xa1-\xfe]")  # the 2,350 of KS X 1001
_LEAST_KOREAN = 0.25
"""The least share of common syllables in a Korean text."""
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")  # of UTF-16
_FOREIGN = pattern(r"[^\x00-\x7f\ud800-\udfff]+")
_ESCAPED = pattern(r"[\udc80-\udcff]+")
_SURROGATE = pattern(r"[\ud800-\udfff]")


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return a file's text, and the name of its encoding where that is not plain Unicode.

    Without `encoding`: a byte order mark, UTF-8, Korean (CP949) where all pairs of bytes are common Hangul
    syllables, UTF-8 with bytes of Windows-1252 where most of it is UTF-8, Korean where many pairs are
    syllables, else Windows-1252. Line breaks become line feeds, composed characters one code point.
    Raises LookupError for an unknown `encoding` and UnicodeError for one that does not fit.
    """
    if encoding:
        # UTF-7 can produce halves of characters, which no other encoding does.
        return _normalize(_SURROGATE.sub("\ufffd", data.decode(encoding))), ""
    if data[:2] in _BYTE_ORDER_MARKS:
        return _normalize(data.decode("utf-16", "replace")), ""
    try:
        return _normalize(data.decode()), ""
    except UnicodeDecodeError:
        pass
    korean = _share_of_syllables(data)
    if korean == 1:
        return _normalize(data.decode("cp949")), "CP949"
    mixed = data.decode(errors="surrogateescape")
    if _total_length(_FOREIGN, mixed) >= _total_length(_ESCAPED, mixed):
        return _normalize(mixed.translate(_western())), "UTF-8 with some Windows-1252 characters"
    if korean >= _LEAST_KOREAN:
        return _normalize(data.decode("cp949")), "CP949"
    return _normalize(data.decode("cp1252", "replace")), "Windows-1252"


def _share_of_syllables(data: bytes) -> float:
    """Return the share of common Hangul syllables among the pairs of bytes of CP949; 0 for what is none.

    The others are quotes, stars, Greek, Hanja. Windows-1252 seldom is CP949 (a letter with an accent and
    a blank are no pair), and where it is, its pairs are rare syllables: `Äb` is one. UTF-8 with such a pair
    may be CP949 as well, with letters as syllables: `é` is one.
    """
    try:
        data.decode("cp949")
    except UnicodeDecodeError:
        return 0
    pairs = _PAIR.findall(data)
    return sum(_SYLLABLE.match(pair) is not None for pair in pairs) / len(pairs) if pairs else 0


def _western() -> dict[int, str]:
    """Return the characters of Windows-1252 by what `surrogateescape` makes of their bytes."""
    return {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


def is_unicode(data: bytes) -> bool:
    """Return whether the bytes are UTF-8, or begin with a byte order mark of UTF-16."""
    if data[:2] in _BYTE_ORDER_MARKS:
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _total_length(pattern: re.Pattern[str], text: str) -> int:
    return sum(match.end() - match.start() for match in pattern.finditer(text))


def _normalize(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SURROGATE.sub("\ufffd", text.removeprefix("\ufeff").replace("\0", ""))
    return compose(text)
