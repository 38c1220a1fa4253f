"""Unicode's composed forms, of any text in bounded time."""

import re
from functools import cache
from typing import Literal
from unicodedata import normalize

_SHORT = 5000  # characters that are composed at once, whatever they are


def compose(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    """The text in a composed form.

    Marks on one letter are put into order by their pairs, which takes hours for a letter with
    a million of them. Runs beyond all writing are therefore composed piece by piece.
    """
    if text.isascii():
        return text
    if len(text) <= _SHORT:
        return normalize(form, text)
    return "".join(normalize(form, part) for part in _runs().split(text))


def strip_invisible(text: str) -> str:
    """The text composed, and without signs that print nothing and only part words.

    These are the soft hyphen, the zero-width space, the word joiner, the byte order mark and the
    marks of direction, as they come along with what is copied from a page.
    """
    if text.isascii():
        return text
    return compose(_silent().sub("", text))


@cache
def _silent() -> re.Pattern[str]:
    return re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"([^\w\s\x00-\x7f]{500})")
