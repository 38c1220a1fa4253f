"""The span in the head of a review, by which the next review finds where it begins."""

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.note.flat_yaml import read_value
from papernotes.formats.note.head import front_matter
from papernotes.model.reading.spans import Span, parse_span

KEY = "review"


def read_span(text: str) -> Span | None:
    """Return the span that a note is a review of; None for another note.

    Raises RefusedError, with the line, for a span that cannot be read.
    """
    try:
        block = front_matter(text)
    except BrokenNoteError:
        return None
    entry = block.entries.get(KEY) if block else None
    if block is None or entry is None:
        return None
    value = read_value(block.lines[entry.start].split(":", 1)[1].strip())
    try:
        return parse_span(value if isinstance(value, str) else "")
    except RefusedError as error:
        raise RefusedError(f"line {entry.start + 1}, {KEY}: {error}") from None
