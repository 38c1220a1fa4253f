"""The text of a paper's own note, which is not read while the file is of a different paper."""

from papernotes.errors import BrokenNoteError
from papernotes.library import Library
from papernotes.model.notice import notice
from papernotes.notebook import Notebook


def read(library: Library, notebook: Notebook, file: str) -> str:
    """Return the text of a note.

    Raises BrokenNoteError, also where git gave the key of its paper to a different one: see `waits`.
    """
    text = notebook.read(file)
    if waits(library, notebook, file):
        raise BrokenNoteError(
            "it is of a different paper, which has this key on another computer.",
            notice("end-sync"),
        )
    return text


def waits(library: Library, notebook: Notebook, file: str) -> bool:
    """Return whether a note of a paper is of a different one that the library does not have yet.

    What is read by now is of its paper: the time of the file tells, and `unsettled_keys` need not be asked.
    """
    known, stamp = library.index.known(file), notebook.stamp(file)
    if known and stamp and known.stamp[0] == stamp[0]:
        return False
    row = library.notes.in_file(file)
    if row is None or not row.key or row.person:
        return False
    from papernotes.operations.notes import unsettled_keys  # few notes are new to a command

    return unsettled_keys.include(library, notebook, row.key)
