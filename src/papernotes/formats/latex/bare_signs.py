r"""Signs that LaTeX reads as commands where a text needs them escaped: `Science & Nature`, `50%`, `#1`, `a_b`.

LaTeX stops at them, or leaves out the rest of a line behind `%`. Within formulas and addresses they
are as they should be.
"""

import re
from typing import NamedTuple

from papernotes.patterns import pattern

_PIECE = pattern(
    r"\\(?:url|href|path|doi|nolinkurl|ensuremath)\*?\s*\{[^{}]*\}|\\\((?:(?!\\\().)*?\\\)"
    r"|&(?P<entity>#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
    r"|\\[^a-zA-Z]|\$\$.*?\$\$|\$(?:\\.|[^$\\])*\$|(?P<certain>[&#]|(?<=[0-9])%)|(?P<sign>[%_^])",
    16,  # re.DOTALL
)


class Entity(NamedTuple):
    """A letter that is written as in HTML, and how LaTeX reads it."""

    written: str
    meant: str


def first(value: str) -> str:
    """Return the first bare sign in the value of a field; '' if there is none."""
    signs = (
        match["certain"] or match["sign"] or ("&" if match["entity"] else "")
        for match in _PIECE.finditer(value)
    )
    return next(filter(None, signs), "")


def first_entity(value: str) -> Entity | None:
    """Return the first letter of HTML in the value of a field, such as `&amp;`."""
    entities = (
        Entity(match[0], meant)
        for match in _PIECE.finditer(value)
        if match["entity"] and (meant := _letter(match["entity"])) not in ("", match[0])
    )
    return next(entities, None)


def escaped(value: str) -> str:
    r"""Return the value of a field with the bare signs escaped that can only be meant as signs.

    `_` and `^` may be those of a formula without dollars, and `%` between words begins a comment.
    Letters of HTML become the letters: `&eacute;` is `é`.
    """
    return _PIECE.sub(_escaped, value)


def _escaped(match: re.Match[str]) -> str:
    if match["entity"]:
        return _letter(match["entity"]) or f"\\{match[0]}"
    return f"\\{match[0]}" if match["certain"] else match[0]


def _letter(entity: str) -> str:
    r"""Return the letter that an entity of HTML names, escaped for LaTeX: `\&` for `amp`; '' if none.

    An entity whose letter LaTeX reads as a command is returned as it is.
    """
    from html import entities, unescape

    letter = unescape(f"&{entity};") if entity[0] == "#" else entities.html5.get(f"{entity};", "")
    if letter == "\N{NO-BREAK SPACE}":
        return "~"
    if letter in ("&", "%", "#", "_"):
        return f"\\{letter}"
    is_plain = letter.isprintable() and letter not in ("\\", "{", "}", "~", "^", "$")
    return letter if is_plain else f"&{entity};"
