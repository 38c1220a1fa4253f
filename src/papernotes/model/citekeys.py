"""Citation keys: proposed like `ho2020denoising`, kept unique, and safe as file names.

The form is the one Google Scholar has taught: family name, year, first word of the title
that says something, in lower-case ASCII. A key never changes once it is given.
"""

from collections.abc import Callable, Sequence
from itertools import count
from unicodedata import normalize

from papernotes.errors import Refused
from papernotes.model import names
from papernotes.model.romanisation import romanise, surname

_SKIPPED = frozenset(
    [
        "a",
        "an",
        "the",
        "on",
        "of",
        "for",
        "in",
        "with",
        "to",
        "at",
        "by",
        "from",
        "and",
        "or",
        "is",
        "are",
        "be",
        "as",
        "via",
        "its",
        "it",
        "toward",
        "towards",
    ]
)
_ASCII = {
    **dict(
        zip(
            "ßøØłŁđĐæÆœŒþÞıðÐ",
            ["ss", "o", "O", "l", "L", "d", "D", "ae", "AE", "oe", "OE", "th", "TH", "i", "d", "D"],
            strict=True,
        )
    ),
    **dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
            [
                "a",
                "b",
                "v",
                "g",
                "d",
                "e",
                "e",
                "zh",
                "z",
                "i",
                "i",
                "k",
                "l",
                "m",
                "n",
                "o",
                "p",
                "r",
                "s",
                "t",
                "u",
                "f",
                "kh",
                "ts",
                "ch",
                "sh",
                "shch",
                "",
                "y",
                "",
                "e",
                "yu",
                "ya",
            ],
            strict=True,
        )
    ),
    **dict(
        zip(
            "αβγδεζηθικλμνξοπρσςτυφχψω",
            [
                "a",
                "b",
                "g",
                "d",
                "e",
                "z",
                "e",
                "th",
                "i",
                "k",
                "l",
                "m",
                "n",
                "x",
                "o",
                "p",
                "r",
                "s",
                "s",
                "t",
                "y",
                "f",
                "ch",
                "ps",
                "o",
            ],
            strict=True,
        )
    ),
}
_ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+/")
_IN_FILES = _ALLOWED - frozenset(":/")
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))]
)
_ENDING = ".md"
_SEEN = 1000  # characters of a name or a title that a key is made of


def propose(authors: Sequence[str], year: int | None, title: str) -> str:
    """The key that a paper of these authors, year and title would usually have."""
    who = _letters(surname(names.family(authors[0][:_SEEN]))) if authors else ""
    return f"{who or 'anon'}{year or ''}{_word(title[:_SEEN])}" or "anon"


def _word(title: str) -> str:
    words = [_letters(romanise(word)) for word in _plain(title).replace("-", " ").split()]
    return next((word for word in words if word and word not in _SKIPPED), "")


def _plain(title: str) -> str:
    # LaTeX commands, braces and mathematics say nothing in a key.
    return " ".join(
        word for word in title.replace("{", "").replace("}", "").split() if "\\" not in word
    )


def _letters(text: str) -> str:
    spelled = "".join(_ASCII.get(one, one) for one in normalize("NFC", text).lower())
    plain = normalize("NFKD", spelled).lower()
    return "".join(one for one in plain if one.isascii() and one.isalnum())


def free(proposed: str, taken: Callable[[str], bool]) -> str:
    """`proposed`, or with `a`, `b` … `z`, `aa` … at its end, the first that is not taken."""
    if not taken(proposed):
        return proposed
    return next(key for number in count(1) if not taken(key := proposed + _suffix(number)))


def _suffix(number: int) -> str:
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def check(key: str) -> str:
    """A key chosen by the reader, as it is. Raises Refused for one that LaTeX could not cite."""
    if not key or key[0] in "-." or not set(key) <= _ALLOWED or len(key) > 100:
        shown = "".join(one if one.isprintable() else "?" for one in key[:60])
        raise Refused(
            f"'{shown}' cannot be a citation key: use up to 100 ASCII letters, digits and "
            "- _ . : + /, with a letter or digit first."
        )
    return key


_LONGEST = 200  # bytes; file systems hold 255, the trash adds a number


def file_name(key: str) -> str:
    """The name of a paper's note: the key, with what no file system holds as %XX.

    No name leads out of a folder, is hidden, or is a device on Windows.
    """
    stem = "".join(one if one in _IN_FILES or _wide(one) else _escaped(one) for one in key)
    if stem[:1] in ("", "."):
        stem = _escaped(stem[:1] or " ") + stem[1:]
    if stem.split(".")[0].lower() in _DEVICES:
        stem = _escaped(stem[0]) + stem[1:]
    return _cut(stem) + _ENDING


def _cut(stem: str) -> str:
    """A name that file systems hold: of a longer one its beginning and what tells it apart.

    Such a name leads to no key by itself; the head of the note says whose it is.
    """
    data = stem.encode()
    if len(data) <= _LONGEST:
        return stem
    from zlib import crc32

    return f"{data[: _LONGEST - 9].decode(errors='ignore').rstrip('%. ')}-{crc32(data):08x}"


def _wide(one: str) -> bool:
    return ord(one) > 0x7F and one.isalnum()


def _escaped(one: str) -> str:
    return "".join(f"%{byte:02X}" for byte in one.encode())


def key_of(name: str) -> str:
    """The key that a note's file name stands for."""
    stem = name.removesuffix(_ENDING)
    if "%" not in stem:
        return stem
    from urllib.parse import unquote

    return unquote(stem)
