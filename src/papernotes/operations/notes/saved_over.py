"""A note that an editor saved over what other commands wrote into its head meanwhile."""

from papernotes.errors import BrokenNoteError
from papernotes.formats.note.head import head
from papernotes.library import Library
from papernotes.library.notes import NoteRow
from papernotes.model.head import KEYS
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile

_COMPARED = (*KEYS, "dates")


def join(library: Library, notebook: Notebook, opened: NoteRow) -> list[Notice]:
    """Read a note that was edited, so that changes of its head made meanwhile count as well.

    `opened` is the note as it was when the editor read it: what the editor did not change is not
    taken for an edit. Does nothing where the editor saved over no such change. Returns notices.
    """
    if not library.writable:
        return []
    with library.changes():
        now = library.notes.in_file(opened.file)
        if now is None or now.key != opened.key or now.person:
            return []
        names = _names_saved_over(notebook, opened, now)
        if not names:
            return []
        library.notes.set_base(NoteRow(now.file, now.key, opened.base, now.person))
        told = notice("head-joined", file=opened.file, names=", ".join(names))
        return [told, *reconcile.read_note(library, notebook, opened.file, {})]


def _names_saved_over(notebook: Notebook, opened: NoteRow, now: NoteRow) -> list[str]:
    """Return the names of what changed since a note was opened, and is not in its file."""
    if now.base == opened.base or notebook.stamp(now.file) is None:
        return []
    try:
        parsed = head.read(reconcile.merged_text(notebook.read(now.file)))
    except BrokenNoteError:
        return []
    if parsed is None:
        return []
    saved = parsed.filled_from(now.base)
    return [
        name
        for name in _COMPARED
        if getattr(now.base, name) not in (getattr(opened.base, name), getattr(saved, name))
    ]
