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
    """A tag as it is written for all programs: `C++` is `C-plus-plus`, `2023` is `y2023`.

    A tag that all of them read comes back as it is. Empty where nothing is left of it.
    """
    made = text
    if not all(map(_readable, text)):
        words = text.replace("+", " plus ")
        made = "-".join("".join(one if _readable(one) else " " for one in words).split()).strip("-")
    if made and all(map(_numerical, made)):
        made = f"{'y' if _YEAR.fullmatch(made) else 'n'}{made}"
    return made.strip("-/") and made


def new_tag(text: str) -> str:
    """A tag that a command puts on papers. Raises RefusedError for what cannot be one."""
    spelled = normalise_tag(text)
    made = to_portable(spelled)
    if not made:
        raise RefusedError(f"'{spelled}' cannot be a tag: it has no letter and no digit.")
    return made


def obsidian_problem(text: str) -> str:
    """Why Obsidian reads no tag in a text, as words behind its name; '' where it reads one."""
    if " " in text:
        return "has a blank"
    signs = "".join(dict.fromkeys(one for one in text if not _readable(one)))
    if signs:
        return f"has the sign{'s' if len(signs) > 1 else ''} {' '.join(signs)}"
    return "is digits alone" if text and all(map(_numerical, text)) else ""


def _readable(sign: str) -> bool:
    """Whether a sign may stand in a tag: what is no letter, mark, digit or picture may not."""
    return sign in _ALLOWED or category(sign)[0] in "LMN" or category(sign) == "So"


def _numerical(sign: str) -> bool:
    return category(sign)[0] == "N"
