"""Notes that come with the entries of an import, and become the papers' notes.

A paper that has a note keeps it: a text that is not in there is named and left where it is.
"""

from collections.abc import Iterable, Sequence

from papernotes.errors import BrokenNoteError
from papernotes.library import Library
from papernotes.notebook import Notebook
from papernotes.operations.bibliography.import_ import Brought
from papernotes.operations.notes import reconcile
from papernotes.operations.notes import write as write_notes


def promise(library: Library, notebook: Notebook, notes: Iterable[Brought]) -> dict[str, str]:
    """Promise papers these notes, inside the caller's transaction.

    Returns the papers, by key, whose notes were left, and why.
    """
    left: dict[str, str] = {}
    first: dict[str, str] = {}
    for key, text in notes:
        row = library.notes.of_paper(key)
        if row is None:
            reconcile.bring(library, key, text)
            first[key] = text
        elif text.strip() not in (first.get(key) or _there(notebook, row.file)):
            left[key] = f"its note is not taken over: notes/{row.file} is here already"
    return left


def write(library: Library, notebook: Notebook, keys: Sequence[str]) -> list[str]:
    """Write the notes that were promised; what the reader should know."""
    write_notes.making(library, notebook, keys)
    return [said for key in keys for said in reconcile.write(library, notebook, key)]


def _there(notebook: Notebook, file: str) -> str:
    try:
        return notebook.read(file)
    except BrokenNoteError:
        return ""
