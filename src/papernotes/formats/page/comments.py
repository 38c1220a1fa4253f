"""Comments in a note, which a page does not show: `<!-- … -->` and Obsidian's `%% … %%`."""

import re

from papernotes.formats.note.links import code_spans

_OPENING = re.compile(r"<!--|%%")
_CLOSING = {"<!--": "-->", "%%": "%%"}


def remove(text: str) -> str:
    """Return a text without its comments; one that does not end, and one within code, is text."""
    if "<!--" not in text and text.count("%%") < 2:
        return text
    code = iter([*code_spans(text), (len(text), len(text))])
    start, end = next(code)
    pieces: list[str] = []
    last = at = 0
    unclosed: set[str] = set()
    while match := _OPENING.search(text, at):
        while end <= match.start():
            start, end = next(code)
        at = match.end()
        closing = _CLOSING[match[0]]
        if start <= match.start() < end or match[0] in unclosed:
            continue
        stop = text.find(closing, at)
        if stop < 0:
            unclosed.add(match[0])
            continue
        pieces.append(text[last : match.start()])
        last = at = stop + len(closing)
    return "".join((*pieces, text[last:]))
