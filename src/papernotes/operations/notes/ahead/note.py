"""What the index needs of a note, and of the paper whose only note it is, made without a library."""

from collections.abc import Iterable
from typing import NamedTuple

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.note.head import head as note_head
from papernotes.library.index import fts
from papernotes.library.index.digests import IndexedTexts, ReadyRow, row_of
from papernotes.library.index.links import ReadFile
from papernotes.library.index.vocabulary import Vocabulary
from papernotes.model.head import ParsedHead
from papernotes.notebook import Notebook
from papernotes.operations.notes import contents, reconcile


class ReadyNote(NamedTuple):
    """A note that was read: the file, its head, and the row of its paper."""

    file: ReadFile
    head: ParsedHead
    paper: ReadyRow


def read_many(
    notebook: Notebook, papers: Iterable[IndexedTexts], vocabulary: Vocabulary
) -> list[ReadyNote]:
    """Return the only notes of papers with these texts, without those that `read` leaves out."""
    notes = (read(notebook, texts, vocabulary) for texts in papers)
    return [ready for ready in notes if ready]


def read(notebook: Notebook, texts: IndexedTexts, vocabulary: Vocabulary) -> ReadyNote | None:
    """Return the only note of a paper with these texts; None if there is anything to say about it.

    None, too, if the file may change again without a change of its time.
    """
    name = texts.files or ""
    stamp = notebook.stamp(name)
    if stamp is None or stamp != reconcile.trusted_stamp(stamp):
        return None
    try:
        text = reconcile.merged_text(notebook.read(name))
        head = note_head.read(text)
    except (BrokenNoteError, RefusedError):
        return None
    if head is None or head.faults:
        return None
    said = contents.digest(text)
    file = ReadFile(name, stamp, contents.links(text), contents.facts(text), said)
    lengths: dict[str, int] = {}
    row = fts.pack(row_of(texts, lambda _: text, lengths), vocabulary)
    return ReadyNote(file, head, ReadyRow(row, name, lengths[name]))
