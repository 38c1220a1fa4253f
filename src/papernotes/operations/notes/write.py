"""Note files moved, made and rewritten by commands, each told to the journal first.

What is recorded and then does not happen does no harm: undoing looks at the file itself.
"""

from collections.abc import Iterable

from papernotes.errors import BrokenNoteError
from papernotes.library import Library
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile


def rewrite(library: Library, notebook: Notebook, name: str, old: str, new: str) -> bool:
    """Put `new` in the place of a note that reads `old`; False when it no longer does."""
    with library.changes():
        library.journal.rewritten(name, old, new)
        return notebook.replace(name, old, new)


def making(library: Library, notebook: Notebook, keys: Iterable[str]) -> None:
    """Say that the promised notes of these papers are about to be made, where none is there."""
    with library.changes():
        for key in keys:
            row = library.note_of(key)
            if row and not row.written and notebook.stamp(row.file) is None:
                library.journal.moved(None, row.file)


def write(library: Library, notebook: Notebook, key: str) -> list[str]:
    """Bring a paper's note up to date, as noting.write does, so that its very bytes come back."""
    row = library.note_of(key)
    if row is None:
        return []
    with library.changes():
        before = _text(notebook, row.file)
        remarks = reconcile.write(library, notebook, key)
        after = _text(notebook, row.file)
        if before is not None and after is not None:
            library.journal.rewritten(row.file, before, after, quiet=True)
    return remarks


def _text(notebook: Notebook, file: str) -> str | None:
    try:
        return notebook.read(file)
    except BrokenNoteError:
        return None
