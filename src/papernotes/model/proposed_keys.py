"""The key that is proposed for a paper, like `ho2020denoising`.

The form follows Google Scholar: family name, year and the first significant word of the title, in
lower-case ASCII.
"""

from collections.abc import Callable, Sequence
from itertools import count
from unicodedata import normalize

from papernotes.model import names
from papernotes.model.romanisation import romanise, romanise_surname

_SKIPPED = frozenset(
    ["a", "an", "the", "on", "of", "for", "in", "with", "to", "at", "by", "from", "and", "or",
     "is", "are", "be", "as", "via", "its", "it", "toward", "towards"]
)  # fmt: skip # a table


_LATIN = {
    "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE",
    "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH", "ı": "i", "ð": "d", "Ð": "D",
}  # fmt: skip # a table
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip # a table
_GREEK = {
    "α": "a", "β": "b", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "e", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip # a table
_ASCII = _LATIN | _CYRILLIC | _GREEK


_LONGEST_SOURCE = 1000  # characters of a name or a title that a key is made of


def propose_key(authors: Sequence[str], year: int | None, title: str) -> str:
    """Return the conventional key for these authors, year and title; it may be taken."""
    who = ""
    if authors:
        name = names.family_name(authors[0][:_LONGEST_SOURCE])
        who = _to_ascii_letters(romanise_surname(name))
    return f"{who or 'anon'}{year or ''}{_first_word(title[:_LONGEST_SOURCE])}" or "anon"


def _first_word(title: str) -> str:
    words = [
        _to_ascii_letters(romanise(word)) for word in _strip_latex(title).replace("-", " ").split()
    ]
    return next((word for word in words if word and word not in _SKIPPED), "")


def _strip_latex(title: str) -> str:
    # LaTeX commands, braces and mathematics say nothing in a key.
    return " ".join(
        word for word in title.replace("{", "").replace("}", "").split() if "\\" not in word
    )


def _to_ascii_letters(text: str) -> str:
    spelled = "".join(_ASCII.get(char, char) for char in normalize("NFC", text).lower())
    plain = normalize("NFKD", spelled).lower()
    return "".join(char for char in plain if char.isascii() and char.isalnum())


def make_unique(proposed: str, taken: Callable[[str], bool]) -> str:
    """Return `proposed`, or the first free key among `proposed` + `a`, `b` … `z`, `aa` …"""
    if not taken(proposed):
        return proposed
    return next(key for number in count(1) if not taken(key := proposed + _suffix(number)))


def _suffix(number: int) -> str:
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters
