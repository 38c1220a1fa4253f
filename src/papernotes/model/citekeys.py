"""Citation keys: what is valid in one, and the names of the files that are called after it.

A key never changes on its own. Every new key passes `find_flaw`, which rejects characters that BibTeX, biber, LaTeX or
pandoc cannot read in a key. Older libraries may hold such keys; `papers check` lists them.

| character                           | what rejects it                                     |
| ----------------------------------- | --------------------------------------------------- |
| blank `,` `}`                       | BibTeX (bibtex.web, where it scans a database key)  |
| `{` `(` `)` `"` `'` `=` `%` `#` `,` | biber (btparse 0.89, its grammar `bib.g`, NAME)     |
| `\\` `~` `%` `#` `{`                | LaTeX: `\\cite` expands them or ends at them        |
| `` ` `` and quotes beyond ASCII     | Markdown and pandoc, where a citation ends at them  |
| invisible characters                | people: two keys would look alike                   |

Better BibTeX for Zotero excludes the same characters. `DBLP:conf/cvpr/He16`, `a+b`,
`2004A&A...424..927C`, `Orlowski;2011` and Hangul are valid.
"""

from unicodedata import category, normalize

from papernotes.errors import RefusedError
from papernotes.model import percent

_ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+/")
_IN_FILES = _ALLOWED - frozenset(":/")
_FIT = _ALLOWED | frozenset("!$&*;<>?@[]^_|")
_UNFIT = {
    " ": "a space", ",": "a comma", "{": "a brace", "}": "a brace", "(": "a parenthesis",
    ")": "a parenthesis", '"': "a quote", "'": "a quote", "`": "a quote", "\\": "a backslash",
}  # fmt: skip # a table
_BY_CATEGORY = {
    "Zs": "a space", "Ps": "a bracket", "Pe": "a bracket", "Pi": "a quote", "Pf": "a quote",
    "Cc": "", "Cf": "", "Cs": "", "Co": "", "Cn": "", "Zl": "", "Zp": "",
}  # fmt: skip # a table
_INVISIBLE = "an invisible character"
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


def find_flaw(key: str) -> str:
    """Describe the first invalid character of a key, such as `a space`; empty if the key is valid."""
    if set(key) <= _FIT:
        return "" if key else "nothing"
    return next((flaw for char in key if (flaw := _character_flaw(char))), "")


def _character_flaw(char: str) -> str:
    if char in _FIT:
        return ""
    if char.isascii():
        return _UNFIT.get(char) or (f"the character {char}" if char.isprintable() else _INVISIBLE)
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
    """Whether an invalid key can still be kept as an old key: it is visible and can be typed."""
    return 0 < len(key) <= _REMEMBERED and key.isprintable() and key == key.strip()


def quote_for_shell(*keys: str) -> str:
    """Return keys quoted for bash and zsh, with invisible characters as escapes."""
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
    """Whether a key is a valid choice for a reader: up to 100 ASCII letters, digits, - _ . : + /."""
    return 0 < len(key) <= 100 and key[0] not in "-." and set(key) <= _ALLOWED


def check_key(key: str) -> str:
    """Return a key chosen by the reader. Raises RefusedError if LaTeX could not cite it."""
    if not is_conventional(key):
        shown = "".join(char if char.isprintable() else "?" for char in key[:60])
        raise RefusedError(
            f"'{shown}' cannot be a citation key: use up to 100 ASCII letters, digits and "
            "- _ . : + /, with a letter or digit first."
        )
    return key


_LONGEST = 200  # bytes; file systems hold 255, the trash adds a number


def file_name(key: str) -> str:
    """Return the file name of a paper's note: the key, with unsafe characters as %XX.

    The name never leaves its folder, is never hidden and is never a Windows device name.
    """
    stem = "".join(
        char if char in _IN_FILES or _is_wide(char) else _percent_escape(char) for char in key
    )
    if stem[:1] in ("", "."):
        stem = _percent_escape(stem[:1] or " ") + stem[1:]
    if stem.split(".")[0].lower() in _DEVICES:
        stem = _percent_escape(stem[0]) + stem[1:]
    return _shorten(stem) + _ENDING


def file_stem(key: str) -> str:
    """Return the name that the files of a paper have before their ending: as that of its note."""
    return file_name(key)[: -len(_ENDING)]


def _shorten(stem: str) -> str:
    """Shorten a long name to its beginning and a checksum.

    A shortened name does not give the key back; the head of the note names the paper.
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
    """Whether the name of a note's file, in any folder, is the one made from this key."""
    return file.rpartition("/")[2] == file_name(key)


def file_with_key(file: str, key: str) -> str:
    """Return the path of the note for `key` in the folder of `file`."""
    folder, slash, _ = file.rpartition("/")
    return f"{folder}{slash}{file_name(key)}"


def key_from_file(file: str) -> str:
    """Return the key that the name of a note's file, in any folder, encodes."""
    return percent.decode(file.rpartition("/")[2].removesuffix(_ENDING))


def owner_names(file: str, citekey: str) -> tuple[str, ...]:
    """Return the keys of the papers that a note's file may belong to; `citekey` is in its head."""
    stem = key_from_file(file)
    person_of = stem.rpartition(".")[0]  # `ho2020.kim` is Kim's note on ho2020
    return tuple(filter(None, (citekey, stem, person_of)))
