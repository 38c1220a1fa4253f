"""Papers taken out of the library, their notes moved to the trash."""

from collections.abc import Sequence

from papernotes.library import Library
from papernotes.notebook import Notebook
from papernotes.operations.notes import moves, pending, refresh


def remove(library: Library, notebook: Notebook, keys: Sequence[str]) -> list[str]:
    """Remove papers, all of them or none; returns where each note went, empty for none.

    The library goes first: a note without its paper is found again when the paper is
    added again, a paper without its note would have lost it.
    """
    refresh.refresh(library, notebook)  # a note may have been moved
    with library.as_one("rm"):
        with library.changes():
            for key in keys:
                if note := library.note_of(key):
                    there = notebook.stamp(note.file) is not None
                    place = notebook.place_in_trash(note.file) if there else ""
                    library.forget_note(note.file)
                    if place:
                        library.journal.moved(note.file, place)
                        pending.later(library, "trash", note.file, key, place)
                library.remove(key)
        remarks = pending.finish(library, notebook)
    return [
        next((one[len(s) :] for one in remarks if one.startswith(s)), "")
        for s in map(moves.said, keys)
    ]
