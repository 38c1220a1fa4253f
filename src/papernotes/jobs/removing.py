"""A paper taken out of the library, its note moved to the trash."""

from papernotes.library import Library
from papernotes.notebook import Notebook


def remove(library: Library, notebook: Notebook, key: str) -> str:
    """Remove a paper; returns where its note went, empty when it had none.

    The library goes first: a note without its paper is found again when the paper is
    added again, a paper without its note would have lost it.
    """
    note = library.note_of(key)
    with library.changes():
        if note:
            library.forget_note(note)
        library.remove(key)
    if note and notebook.stamp(note.file):
        return notebook.trash(note.file)
    return ""
