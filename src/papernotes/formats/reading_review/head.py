"""The span in the head of a review, by which the next review finds where it begins."""

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.note.head import front_matter
from papernotes.formats.note.head.flat_yaml import read_value
from papernotes.model.reading.spans import Span, parse_span

KEY = "review"


def read_span(text: str) -> Span | None:
    """Return the span that a note is a review of; None for another note.

    Raises RefusedError, with the line, for a span that cannot be read.
    """
    line = _line(text)
    if line is None:
        return None
    number, said = line
    value = read_value(said.split(":", 1)[1].strip())
    try:
        return parse_span(value if isinstance(value, str) else "")
    except RefusedError as error:
        raise RefusedError(f"line {number}, {KEY}: {error}") from None


def is_review(text: str) -> bool:
    """Return whether a note is a review of a span that can be read."""
    try:
        return read_span(text) is not None
    except RefusedError:
        return False


def _line(text: str) -> tuple[int, str] | None:
    """Return the line of the head with the span, and its number; None for another note."""
    if f"\n{KEY}" not in text:
        return None
    try:
        block = front_matter.read(text)
    except BrokenNoteError:
        return None
    entry = block.entries.get(KEY) if block else None
    return (entry.start + 1, block.lines[entry.start]) if block and entry else None
