"""Notes that come with the entries of an import, and become the papers' notes.

A paper that has a note keeps it: a text that is not in there is named and left where it is.
"""

from collections.abc import Iterable, Sequence

from papernotes.errors import BrokenNoteError
from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.bibliography.import_ import Brought
from papernotes.operations.notes import create, reconcile


def promise(library: Library, notebook: Notebook, notes: Iterable[Brought]) -> dict[str, str]:
    """Record that these notes are to be written, inside the caller's transaction.

    Returns the papers, by key, whose notes are not taken over, and why.
    """
    left: dict[str, str] = {}
    first: dict[str, str] = {}
    for key, text in notes:
        row = library.notes.of_paper(key)
        if row is None:
            create.promise_text(library, key, text)
            first[key] = text
        elif text.strip() not in (first.get(key) or _there(notebook, row.file)):
            left[key] = f"its note is not taken over: notes/{row.file} is here already"
    return left


def write(library: Library, notebook: Notebook, keys: Sequence[str]) -> list[Notice]:
    """Write the notes that were promised; what the reader should know."""
    return reconcile.write_promised(library, notebook, keys)


def _there(notebook: Notebook, file: str) -> str:
    try:
        return notebook.read(file)
    except BrokenNoteError:
        return ""
