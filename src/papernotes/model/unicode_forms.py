"""Unicode composition (NFC, NFKC) of any text in linear time."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal
from unicodedata import normalize

_SHORT = 5000  # characters that are composed at once, whatever they are


def compose(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    """Return the text in a composed form; the same object if it is composed already.

    Normalisation sorts the marks on a letter in quadratic time, which takes hours for a letter
    with a million marks. Runs of more than 500 marks are therefore composed in pieces.
    """
    if text.isascii():
        return text
    if len(text) <= _SHORT:
        return normalize(form, text)
    pieces = list(_pieces(text))
    composed = [
        normalize(form, piece)
        if len(piece) <= _SHORT
        else "".join(normalize(form, part) for part in _runs().split(piece))
        for piece in pieces
    ]
    return text if composed == pieces else "".join(composed)


def fold_name(name: str) -> str:
    """Return a name for comparison with another one: without letter case, in one Unicode form.

    Names that come from macOS, such as completed file names, have their Hangul in pieces (NFD).
    """
    return compose(name).casefold()


def spellings(name: str) -> tuple[str, ...]:
    """Return the name, and the same in the other Unicode forms that a file or a shell may give."""
    if name.isascii() or len(name) > _SHORT:
        return (name,)
    return tuple(dict.fromkeys((name, normalize("NFC", name), normalize("NFD", name))))


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces of whole lines, short unless a line is long.

    Nothing is composed or sorted across a line break.
    """
    start = 0
    while len(text) - start > _SHORT:
        end = text.rfind("\n", start, start + _SHORT) + 1 or text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end
    yield text[start:]


def is_utf8(text: str) -> bool:
    """Return whether UTF-8 can spell a text: not a file name that is in another encoding."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def escape_bytes(name: str) -> str:
    """Return the name of a file with its bytes that are no UTF-8 as `\\xb0`, as the terminal shows them."""
    shown = re.sub("[\udc80-\udcff]", lambda byte: f"\\x{ord(byte[0]) - 0xDC00:02x}", name)
    return shown.encode(errors="backslashreplace").decode()


def strip_invisible(text: str) -> str:
    """Return the text composed and without invisible characters that split words.

    These are the soft hyphen, zero-width space, word joiner, byte order mark and direction
    marks, which are often copied from web pages.
    """
    if text.isascii():
        return text
    for sign in _INVISIBLE:
        if sign in text:
            text = text.replace(sign, "")
    return compose(text)


_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff"


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"([^\w\s\x00-\x7f]{500})")
