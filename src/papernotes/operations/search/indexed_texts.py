"""The texts of notes that the index has."""

from collections.abc import Iterable
from contextlib import suppress

from papernotes.errors import BrokenNoteError
from papernotes.library import Library
from papernotes.notebook import Notebook


def read(library: Library, notebook: Notebook, files: Iterable[str]) -> list[str]:
    """Return the texts of notes, without those that cannot be read or changed since they were indexed.

    A note that was not read after a change may be that of a different paper, which has this key on another
    computer: see `papernotes.operations.notes.unsettled_keys`.
    """
    texts = []
    for file in files:
        known, stamp = library.index.known(file), notebook.stamp(file)
        if known and stamp and known.stamp[0] != stamp[0]:
            continue
        with suppress(BrokenNoteError):
            texts.append(notebook.read(file))
    return texts
