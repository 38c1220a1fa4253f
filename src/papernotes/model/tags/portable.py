"""Tags that other programs read as well.

Obsidian's rule is the narrowest (obsidian.md/help, "Tags", section "Tag format"): letters,
digits, `_`, `-`, and `/` between the levels of a nested tag; one sign at least is no digit,
`#1984` is no tag and `#y1984` is one. zk, pandoc and Jekyll take any text.
"""

from papernotes.errors import RefusedError
from papernotes.model.tags.spelling import (
    is_numeric,
    is_portable_character,
    normalise_tag,
    to_portable,
)


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
    signs = "".join(dict.fromkeys(char for char in text if not is_portable_character(char)))
    if signs:
        return f"has the character{'s' if len(signs) > 1 else ''} {' '.join(signs)}"
    return "has only digits" if text and all(map(is_numeric, text)) else ""
