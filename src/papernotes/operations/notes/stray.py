"""Notes that belong to no paper, by the names that users type."""

import os
from unicodedata import normalize

from papernotes.disk import files
from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.library import Library
from papernotes.notebook import Notebook

_FOLDER = "notes/"


def find_stray(library: Library, notebook: Notebook, text: str) -> str:
    """Return the file of a note without a paper that a text names; empty if it names none.

    The text is a path of the file, or its name as search and check print it: `notes/NAME.md`, or
    without the folder. The notes that changed should have been read before.
    """
    typed, text = text.strip(), normalize("NFC", text.strip())
    if not text.lower().endswith(".md"):
        return ""
    names = [text.removeprefix(_FOLDER), text]
    if lies := next(filter(os.path.exists, (typed, files.as_it_lies(text))), ""):
        folder = os.path.join(os.path.realpath(notebook.folder), "")
        path = os.path.join(os.path.realpath(os.path.dirname(lies)), os.path.basename(lies))
        names.insert(0, normalize("NFC", path).removeprefix(normalize("NFC", folder)))
    return next((name for name in names if _is_stray(library, notebook, name)), "")


def _is_stray(library: Library, notebook: Notebook, name: str) -> bool:
    try:
        exists = os.path.isfile(notebook.path(name.replace(os.sep, "/")))
    except (BrokenNoteError, RefusedError):  # no name of a note
        return False
    return exists and library.notes.in_file(name) is None
