"""Pieces of decoded LaTeX text, and functions that append them."""

from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import combining

from papernotes.formats.latex import commands
from papernotes.patterns import pattern

Styles = tuple[str, ...]
"""The styles of a text, the outermost first; see `decode.Run`."""


class Piece(NamedTuple):
    """A run under construction, and its form in plain text."""

    text: str
    styles: Styles
    plain: str


_ORDINALS = frozenset({"st", "nd", "rd", "th"})
HAS_LETTERS = pattern(r"[^\W\d_]")


def append_text(pieces: list[Piece], text: str, styles: Styles) -> None:
    """Append text that is the same in plain text; nothing for an empty one."""
    if text:
        pieces.append(Piece(text, styles, text))


def with_style(styles: Styles, style: str) -> Styles:
    """Return styles with another one as the innermost, which never stands twice."""
    return styles if style in styles else (*styles, style)


def parenthesised(pieces: Iterable[Piece]) -> str:
    """Return the plain text of pieces, in parentheses if it is more than a word or a number."""
    text = "".join(piece.plain for piece in pieces)
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def script_text(text: str, kind: str, *, maths: bool) -> str:
    """Return plain text for a superscript or subscript."""
    unicode_script = commands.to_script(text, kind)
    if (
        unicode_script
        and ((maths and len(text) < 3) or not HAS_LETTERS.search(text))
        and text not in _ORDINALS
    ):
        return unicode_script
    if not maths or text in _ORDINALS or not text:
        return text
    bare = len(text) < 2 or text.isalnum()
    return ("^" if kind == "sup" else "_") + (text if bare else f"({text})")


def add_accent(
    pieces: list[Piece], inner: list[Piece], mark: str, command: str, styles: Styles
) -> None:
    """Append the pieces under an accent, with its mark on their first letter."""
    if not inner:
        append_text(pieces, "" if command[0].isalpha() else command, styles)
        return
    text, piece_styles, _ = inner[0]
    first = {"ı": "i", "ȷ": "j"}.get(text[0], text[0]) if mark else text[0]
    if first.isspace() or not first.isprintable():
        mark = ""
    end = 1
    while end < len(text) and combining(text[end]):
        end += 1
    append_text(pieces, first + text[1:end] + mark + text[end:], piece_styles)
    pieces += inner[1:]
