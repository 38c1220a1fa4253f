"""Decode LaTeX source to runs of Unicode text with styles.

The result is what LaTeX prints, as far as text can express it. Of an unknown command its
argument is kept, or its name if it has no argument. The time is linear in the length of the
source. The tables of commands are in `commands`.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from papernotes.formats.latex import encode
from papernotes.model.unicode_forms import strip_invisible

if TYPE_CHECKING:  # most sources have no commands, and are read without these
    from papernotes.formats.latex.pieces import Piece


class Run(NamedTuple):
    """Text with its styles, the outermost first.

    `i`, `b`, `sc` (small capitals), `sub`, `sup`, and `nocase` where braces keep the letter
    case, and in mathematics. No style stands twice.
    """

    text: str
    styles: tuple[str, ...] = ()


def to_runs(source: str, *, links: bool = False) -> tuple[Run, ...]:
    """Return what LaTeX prints of a source as runs; white space is unchanged. See `plain`."""
    from papernotes.formats.latex.pieces import HAS_LETTERS

    runs: list[Run] = []
    for text, styles, _ in _read_pieces(source, links=links):
        if "nocase" in styles and not HAS_LETTERS.search(text):
            styles = tuple(style for style in styles if style != "nocase")
        if runs and runs[-1].styles == styles:
            runs[-1] = Run(runs[-1].text + text, styles)
        elif text:
            runs.append(Run(text, styles))
    return tuple(Run(strip_invisible(text), styles) for text, styles in runs)


def plain(source: str, *, links: bool = False) -> str:
    """Return what LaTeX prints of a source as plain Unicode.

    Superscripts and subscripts are Unicode's own where there are such: `10⁻³`, `H₂O`. `links`
    says that the address behind the text of a `\\href` is told, too.
    """
    return strip_invisible("".join(piece.plain for piece in _read_pieces(source, links=links)))


def _read_pieces(source: str, *, links: bool) -> "list[Piece]":
    from papernotes.formats.latex.reader import Reader

    pieces: list[Piece] = []
    reader = Reader(source, links=links)
    while reader.at < len(source):  # an unmatched closing brace ends nothing
        reader.read_group(pieces, (), maths=False, depth=0, end="}")
    return pieces


def to_unicode(source: str, *, links: bool = False) -> str:
    """Return LaTeX source as Unicode; see `plain`."""
    if "\\" not in source and "$" not in source:
        return strip_invisible(_decode_plain(source))
    return plain(source, links=links)


def render(text: str) -> str:
    """Return what LaTeX prints of a text that may contain LaTeX, as arXiv titles do."""
    return to_line(encode.to_latex(text)) if "\\" in text or "$" in text else text


@lru_cache(8)  # an abstract is read more than once in a command
def to_line(source: str) -> str:
    """Return LaTeX source as Unicode on one line, with single blanks."""
    return " ".join(to_unicode(source).split())


def _decode_plain(source: str) -> str:
    """Return the reading of a source without commands and mathematics."""
    for first, several in _PLAIN_SIGNS:
        if first in source:
            for sign, replacement in several:
                source = source.replace(sign, replacement)
    return source


# Search for one character that all of them need, which is much faster.
# Braces come last: `-{}-` is two hyphens.
_PLAIN_SIGNS = (
    ("-", (("---", "—"), ("--", "–"))), ("`", (("``", "“"),)), ("'", (("''", "”"),)),
    ("~", (("~", "\u00a0"),)), ("`", (("!`", "¡"), ("?`", "¿"))),
    ("{", (("{", ""),)), ("}", (("}", ""),)),
)  # fmt: skip # a table
