"""Letters as they are searched: one form for each, whatever Unicode or an accent makes of it."""

from unicodedata import category, normalize

from papernotes.model.unicode_forms import compose


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
_UNCHANGED: set[str] = set()  # characters that are known to stay as they are
_MOST_KNOWN = 20_000
_FEW = 20  # characters to fold in a text, from which on it is folded as a whole


def fold(text: str) -> str:
    """Return the text in NFKC, with one kind of hyphen, without Latin diacritics and the invisible."""
    if text.isascii() or (min(text) >= "가" and max(text) <= "힣"):  # a word that is typed
        return text
    text = compose(text, "NFKC")
    folded = {}
    # A pattern of all other letters takes as long to compile as a note takes to fold.
    for character in set(text).difference(_UNCHANGED):
        is_plain = character.isascii() or "가" <= character <= "힣"
        flat = character if is_plain else character.translate(_FOLD)
        if flat != character:
            folded[character] = flat
        elif len(_UNCHANGED) < _MOST_KNOWN:
            _UNCHANGED.add(character)
    if len(folded) > _FEW:
        return text.translate(_FOLD)
    for character, flat in folded.items():
        text = text.replace(character, flat)
    return text
