"""Bringing one paper up to date with its note, without looking through all notes."""

from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile, refresh


def read_one(library: Library, notebook: Notebook, key: str) -> list[Notice]:
    """Read the note of a paper if it changed, and return notices.

    All notes are looked through where the paper has no note, since a file may have become its note,
    where its note was moved, and where file changes are pending.
    """
    row = library.notes.of_paper(key)
    is_there = row is not None and row.written and notebook.stamp(row.file) is not None
    if not is_there or not library.writable or library.pending_files:
        return refresh.refresh(library, notebook)
    return reconcile.read_if_changed(library, notebook, key)
