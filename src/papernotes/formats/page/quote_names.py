"""The anchors of quotes from PDFs in a note, `^hl-3f9a2c1d`, which a page has as ids."""

from papernotes.formats.note.links import code_spans
from papernotes.model.highlights import ANCHOR


def name(text: str) -> str:
    """Return a text whose anchors are empty elements with these ids; those within code are text."""
    if "^hl-" not in text:
        return text
    code = iter([*code_spans(text), (len(text), len(text))])
    start, end = next(code)
    pieces: list[str] = []
    last = 0
    for match in ANCHOR.finditer(text):
        while end <= match.start():
            start, end = next(code)
        if start <= match.start() < end:
            continue
        pieces += (text[last : match.start()].rstrip(" \t"), f'<span id="{match[1]}"></span>')
        last = match.end()
    return "".join((*pieces, text[last:]))
