"""Decode LaTeX source to runs of Unicode text with styles.

The result is what LaTeX prints, as far as text can express it. Of an unknown command its
argument is kept, or its name if it has no argument. The time is linear in the length of the
source. The tables of commands are in `commands`.
"""

from typing import NamedTuple

from papernotes.formats.latex.pieces import HAS_LETTERS, Piece, Styles
from papernotes.formats.latex.reader import Reader
from papernotes.model.unicode_forms import strip_invisible


class Run(NamedTuple):
    """Text with its styles, the outermost first.

    `i`, `b`, `sc` (small capitals), `sub`, `sup`, and `nocase` where braces keep the letter
    case, and in mathematics. No style stands twice.
    """

    text: str
    styles: Styles = ()


def to_runs(source: str, *, links: bool = False) -> tuple[Run, ...]:
    """Return what LaTeX prints of a source as runs; white space is unchanged. See `plain`."""
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


def _read_pieces(source: str, *, links: bool) -> list[Piece]:
    reader, pieces = Reader(source, links=links), list[Piece]()
    while reader.at < len(source):  # an unmatched closing brace ends nothing
        reader.read_group(pieces, (), maths=False, depth=0, end="}")
    return pieces
