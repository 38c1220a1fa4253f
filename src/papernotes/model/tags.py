"""Tags that other programs read as well.

Obsidian's rule is the narrowest (obsidian.md/help, "Tags", section "Tag format"): letters,
digits, `_`, `-`, and `/` between the levels of a nested tag; one sign at least is no digit,
`#1984` is no tag and `#y1984` is one. zk, pandoc and Jekyll take any text.
"""

import re
from functools import lru_cache
from unicodedata import category

from papernotes.errors import RefusedError
from papernotes.model.note import normalise_tag

_ALLOWED = frozenset("-_/")
_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(4096)
def to_portable(text: str) -> str:
    """Return a tag in a form that every program reads: `C++` is `C-plus-plus`, `2023` is `y2023`.

    A tag that is already portable is unchanged. Empty if no valid character is left.
    """
    portable = text
    if not all(map(_is_allowed, text)):
        words = text.replace("+", " plus ")
        portable = "-".join(
            "".join(char if _is_allowed(char) else " " for char in words).split()
        ).strip("-")
    if portable and all(map(_is_numeric, portable)):
        portable = f"{'y' if _YEAR.fullmatch(portable) else 'n'}{portable}"
    return portable.strip("-/") and portable


def new_tag(text: str) -> str:
    """Return the tag that a command stores for a text. Raises RefusedError for invalid text."""
    return spell_new(text)[1]


def spell_new(text: str) -> tuple[str, str]:
    """Return a text as a tag, and the portable form of it that a command stores.

    Raises RefusedError for invalid text.
    """
    spelled = normalise_tag(text)
    portable = to_portable(spelled)
    if not portable:
        raise RefusedError(f"'{spelled}' cannot be a tag: it has no letter and no digit.")
    return spelled, portable


def obsidian_problem(text: str) -> str:
    """Say why Obsidian cannot read a text as a tag (`has a space`); empty if it can."""
    if " " in text:
        return "has a space"
    signs = "".join(dict.fromkeys(char for char in text if not _is_allowed(char)))
    if signs:
        return f"has the character{'s' if len(signs) > 1 else ''} {' '.join(signs)}"
    return "has only digits" if text and all(map(_is_numeric, text)) else ""


def _is_allowed(char: str) -> bool:
    """Whether a character is allowed in a tag: letters, marks, digits, pictures and - _ /."""
    return char in _ALLOWED or category(char)[0] in "LMN" or category(char) == "So"


def _is_numeric(char: str) -> bool:
    return category(char)[0] == "N"
