"""A paper taken out of the library, its note moved to the trash."""

from papernotes.library import Library
from papernotes.notebook import Notebook


def remove(library: Library, notebook: Notebook, key: str) -> str:
    """Remove a paper; returns where its note went, empty when it had none.

    The library goes first: a note without its paper is found again when the paper is
    added again, a paper without its note would have lost it.
    """
    note = library.note_of(key)
    place = notebook.place_in_trash(note.file) if note and notebook.stamp(note.file) else ""
    with library.as_one("rm"), library.changes():
        if note:
            library.forget_note(note)
            if place:
                library.journal.moved(note.file, place)
        library.remove(key)
    return notebook.trash(note.file, place) if note and place else ""
