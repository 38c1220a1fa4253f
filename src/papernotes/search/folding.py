"""Letters as they are searched: one form for each, whatever Unicode or an accent makes of it."""

import re
from unicodedata import category, normalize

from papernotes.model.unicode_forms import compose
from papernotes.patterns import pattern


class _FoldTable(dict[int, int | str | None]):
    """Maps characters to their indexed form; each one is computed once."""

    def __missing__(self, code: int) -> int | str | None:
        self[code] = folded = _fold_character(chr(code))
        return folded


_LETTERS = dict(zip("øØłŁđĐıðÐħŧ", "oolldDiddht", strict=True)) | {
    "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"
}  # fmt: skip # a table
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def _fold_character(character: str) -> int | str | None:
    if character in INVISIBLE:
        return None
    if character in _LETTERS:
        return _LETTERS[character]
    kind = category(character)
    if kind == "Pd":
        return "-"
    base = normalize("NFD", character)[0]
    if base.isascii() and base.isalpha():
        return base
    return None if kind == "Mn" else ord(character)


_FOLD = _FoldTable()
# Hangul and ASCII stay as they are, so most of a text needs no work by the character.
_NOT_PLAIN = pattern(r"[^\x00-\x7f가-힣]+")


def fold(text: str) -> str:
    """Return the text in NFKC, with one kind of hyphen, without Latin diacritics and the invisible."""
    if text.isascii() or (min(text) >= "가" and max(text) <= "힣"):  # a word that is typed
        return text
    return _NOT_PLAIN.sub(_fold_piece, compose(text, "NFKC"))


def _fold_piece(match: re.Match[str]) -> str:
    return match[0].translate(_FOLD)
