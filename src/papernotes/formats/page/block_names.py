"""The names of blocks in a note, `^my-block`, as Obsidian has them; a page has them as ids.

Obsidian's help, "Link to a block in a note": letters, digits and hyphens at the end of a block. The
anchors of quotes from PDFs, `^hl-3f9a2c1d`, are such names, and are known anywhere in a line.
"""

from papernotes.formats.note.links import code_spans
from papernotes.formats.page.slugs import block_id
from papernotes.model.highlights import ANCHOR
from papernotes.patterns import pattern

_NAME = pattern(
    rf"{ANCHOR.pattern}"
    r"|(?<![^\s>])\^(?P<block>[A-Za-z0-9][A-Za-z0-9-]{0,99})[ \t]*"
    r"(?=\n?\Z|\n[ \t>]*(?:\n|(?:[-*+]|\d{1,9}[.)])[ \t]))"
)


def name(text: str) -> str:
    """Return a text whose names of blocks are empty elements with these ids.

    Those within code and within a formula of several lines are text.
    """
    if "^" not in text:
        return text
    code = iter([*code_spans(text), (len(text), len(text))])
    start, end = next(code)
    pieces: list[str] = []
    last = at = dollars = 0
    for match in _NAME.finditer(text):
        while end <= match.start():
            start, end = next(code)
        dollars += text.count("$$", at, match.start())
        at = match.start()
        if start <= match.start() < end or dollars % 2:
            continue
        before = text[last : match.start()].rstrip(" \t")
        apart = "\n" if before.endswith("\n") else ""  # below a table it is no row
        name = block_id(match[1] or match["block"])
        pieces += (before, apart, f'<span id="{name}"></span>')
        last = match.end()
    return "".join((*pieces, text[last:]))
