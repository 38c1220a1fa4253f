"""The head of a note that shows both sides of a merge."""

from papernotes.errors import BrokenNoteError
from papernotes.formats.note import merge_markers
from papernotes.formats.note.head import head
from papernotes.model.head import ParsedHead


def read(text: str) -> ParsedHead | None:
    """Return the head of a note that shows both sides, with theirs where it shows both.

    None for a note without a head, or with one that cannot be read.
    """
    pieces = (
        piece.theirs if isinstance(piece, merge_markers.Conflict) else piece
        for piece in merge_markers.split_conflicts(text)
    )
    try:
        return head.read("".join(pieces))
    except BrokenNoteError:
        return None
