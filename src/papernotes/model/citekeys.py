"""Citation keys: proposed like `ho2020denoising`, kept unique, and safe as file names.

The form is the one Google Scholar has taught: family name, year, first word of the title
that says something, in lower-case ASCII. A key never changes once it is given.

`flaw` is the one door: no key comes into a library with a sign that a program which reads
it cannot take. Older libraries may hold such keys; `papers check` names them.

| sign                                | who cannot take it                                  |
| ----------------------------------- | --------------------------------------------------- |
| blank `,` `}`                       | BibTeX (bibtex.web, where it scans a database key)  |
| `{` `(` `)` `"` `'` `=` `%` `#` `,` | biber (btparse 0.89, its grammar `bib.g`, NAME)     |
| `\\` `~` `%` `#` `{`                | LaTeX: `\\cite` expands them or ends at them        |
| `` ` `` and quotes beyond ASCII     | Markdown and pandoc, where a citation ends at them  |
| what is not seen                    | people: two keys would look alike                   |

Better BibTeX for Zotero leaves out the same ones. `DBLP:conf/cvpr/He16`, `a+b`,
`2004A&A...424..927C`, `Orlowski;2011` and Hangul are fit.
"""

from collections.abc import Callable, Sequence
from itertools import count
from unicodedata import category, normalize

from papernotes.errors import RefusedError
from papernotes.model import names
from papernotes.model.romanisation import romanise, romanise_surname

_SKIPPED = frozenset(
    ["a", "an", "the", "on", "of", "for", "in", "with", "to", "at", "by", "from", "and", "or",
     "is", "are", "be", "as", "via", "its", "it", "toward", "towards"]
)  # fmt: skip # a table
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
_FIT = _ALLOWED | frozenset("!$&*;<>?@[]^_|")
_UNFIT = {
    " ": "a blank", ",": "a comma", "{": "a brace", "}": "a brace", "(": "a parenthesis",
    ")": "a parenthesis", '"': "a quote", "'": "a quote", "`": "a quote", "\\": "a backslash",
}  # fmt: skip # a table
_BY_CATEGORY = {
    "Zs": "a blank", "Ps": "a bracket", "Pe": "a bracket", "Pi": "a quote", "Pf": "a quote",
    "Cc": "", "Cf": "", "Cs": "", "Co": "", "Cn": "", "Zl": "", "Zp": "",
}  # fmt: skip # a table
_INVISIBLE = "a sign that cannot be seen"
# What stands for a lost letter, the letters and marks of Unicode's Default_Ignorable_Code_Point, the
# empty Braille cell.
_UNSEEN = frozenset(
    "\ufffd\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
)
_SELECTORS = frozenset([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
_REMEMBERED = 200  # characters
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))]
)
_ENDING = ".md"
_LONGEST_SOURCE = 1000  # characters of a name or a title that a key is made of


def propose_key(authors: Sequence[str], year: int | None, title: str) -> str:
    """The key that a paper of these authors, year and title would usually have."""
    who = (
        _to_ascii_letters(romanise_surname(names.family_name(authors[0][:_LONGEST_SOURCE])))
        if authors
        else ""
    )
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


def find_flaw(key: str) -> str:
    """What is in a key that no key of a library may have, as `a blank`; empty for nothing."""
    if set(key) <= _FIT:
        return "" if key else "nothing"
    return next((flaw for char in key if (flaw := _character_flaw(char))), "")


def _character_flaw(char: str) -> str:
    if char in _FIT:
        return ""
    if char.isascii():
        return _UNFIT.get(char) or (f"the sign {char}" if char.isprintable() else _INVISIBLE)
    kind = category(char)
    if char in _UNSEEN or ord(char) in _SELECTORS:
        return _INVISIBLE
    if kind in _BY_CATEGORY:
        return _BY_CATEGORY[kind] or _INVISIBLE
    # The wide forms of Korean and Japanese keyboards: `（`, `，`, `％`.
    return next(
        (
            flaw
            for like in normalize("NFKC", char)
            if like.isascii() and (flaw := _character_flaw(like))
        ),
        "",
    )


def can_be_old_key(key: str) -> bool:
    """Whether a key that is not fit may go on to mean its paper: it can be seen and typed."""
    return 0 < len(key) <= _REMEMBERED and key.isprintable() and key == key.strip()


def quote_for_shell(*keys: str) -> str:
    """Keys as they are typed in a shell; what cannot be seen as bash and zsh spell it."""
    words = " ".join(key if set(key) <= _ALLOWED and key else _quote_key(key) for key in keys)
    return f"-- {words}" if any(key.startswith("-") for key in keys) else words


def _quote_key(key: str) -> str:
    if all(_character_flaw(char) != _INVISIBLE for char in key):
        from shlex import quote

        return quote(key)
    parts = [
        f"\\U{ord(char):08x}"
        if _character_flaw(char) == _INVISIBLE
        else "\\" * (char in "\\'") + char
        for char in key
    ]
    return f"$'{''.join(parts)}'"


def is_conventional(key: str) -> bool:
    """Whether a key is one that a reader may choose."""
    return 0 < len(key) <= 100 and key[0] not in "-." and set(key) <= _ALLOWED


def check_key(key: str) -> str:
    """A key chosen by the reader, as it is. Raises RefusedError for one that LaTeX could not cite."""
    if not is_conventional(key):
        shown = "".join(char if char.isprintable() else "?" for char in key[:60])
        raise RefusedError(
            f"'{shown}' cannot be a citation key: use up to 100 ASCII letters, digits and "
            "- _ . : + /, with a letter or digit first."
        )
    return key


_LONGEST = 200  # bytes; file systems hold 255, the trash adds a number


def file_name(key: str) -> str:
    """The name of a paper's note: the key, with what no file system holds as %XX.

    No name leads out of a folder, is hidden, or is a device on Windows.
    """
    stem = "".join(
        char if char in _IN_FILES or _is_wide(char) else _percent_escape(char) for char in key
    )
    if stem[:1] in ("", "."):
        stem = _percent_escape(stem[:1] or " ") + stem[1:]
    if stem.split(".")[0].lower() in _DEVICES:
        stem = _percent_escape(stem[0]) + stem[1:]
    return _shorten(stem) + _ENDING


def _shorten(stem: str) -> str:
    """A name that file systems hold: of a longer one its beginning and what tells it apart.

    Such a name leads to no key by itself; the head of the note says whose it is.
    """
    data = stem.encode()
    if len(data) <= _LONGEST:
        return stem
    from zlib import crc32

    return f"{data[: _LONGEST - 9].decode(errors='ignore').rstrip('%. ')}-{crc32(data):08x}"


def _is_wide(char: str) -> bool:
    return ord(char) > 0x7F and char.isalnum()


def _percent_escape(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())


def is_named_after(file: str, key: str) -> bool:
    """Whether a note's file, in whatever folder, has the name that is made of this key."""
    return file.rpartition("/")[2] == file_name(key)


def file_with_key(file: str, key: str) -> str:
    """The file that a paper's note would have in the folder of this one."""
    folder, slash, _ = file.rpartition("/")
    return f"{folder}{slash}{file_name(key)}"


def key_from_file(file: str) -> str:
    """The key that the name of a note's file, in whatever folder, stands for."""
    stem = file.rpartition("/")[2].removesuffix(_ENDING)
    if "%" not in stem:
        return stem
    from urllib.parse import unquote

    return unquote(stem)
