"""Notes of imported entries, which become the papers' notes.

A paper that has a note keeps it; if the imported text is not part of that note, this is reported.
"""

from collections.abc import Iterable, Sequence

from papernotes.errors import BrokenNoteError
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.bibliography.import_ import EntryNote
from papernotes.operations.notes import create, reconcile


def promise(library: Library, notebook: Notebook, notes: Iterable[EntryNote]) -> dict[str, Notice]:
    """Record these notes, to be written later, inside the caller's transaction.

    Returns a notice for each note that is skipped, by the key of its paper.
    """
    skipped: dict[str, Notice] = {}
    new_notes: dict[str, str] = {}
    for key, text in notes:
        row = library.notes.of_paper(key)
        if row is None:
            create.promise_text(library, key, text)
            new_notes[key] = text
        elif text.strip() not in (new_notes.get(key) or _read_note(notebook, row.file)):
            skipped[key] = notice("note-not-imported", file=row.file)
    return skipped


def write(library: Library, notebook: Notebook, keys: Sequence[str]) -> list[Notice]:
    """Write the recorded notes, and heads that changed; return notices."""
    waiting = {row.key for row in library.notes.to_write()}
    return reconcile.write_promised(library, notebook, [key for key in keys if key in waiting])


def _read_note(notebook: Notebook, file: str) -> str:
    try:
        return notebook.read(file)
    except BrokenNoteError:
        return ""
