"""Rewriting the text of a note that another program may be saving at the same moment."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from papernotes.errors import BrokenNoteError, TryLaterError
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import create, pending, promised, reconcile
from papernotes.operations.notes.pending_changes.rewritten_text import EDITED

_ATTEMPTS = 5  # attempts to write a note that another program saves meanwhile
_Result = TypeVar("_Result")


class NoteText(NamedTuple):
    """The text of a paper's note, and its file; `exists` is False for one that is still to be made."""

    file: str
    text: str
    exists: bool = True


def read(notebook: Notebook, file: str) -> str:
    """Return the text of a note. Raises BrokenNoteError, with the name of the file."""
    try:
        return notebook.read(file)
    except BrokenNoteError as error:
        raise BrokenNoteError(f"notes/{file} cannot be read: {error}") from error


def of_paper(library: Library, notebook: Notebook, key: str) -> NoteText:
    """Return the note of a paper as it is, or as it would be made. Raises BrokenNoteError."""
    row = library.notes.of_paper(key)
    file = row.file if row else citekeys.file_name(key)
    if row is not None and notebook.stamp(file) is not None:
        return NoteText(file, reconcile.merged_text(read(notebook, file)))
    return NoteText(file, create.new_text(library, notebook, key, file), exists=False)


def rewrite(
    library: Library,
    notebook: Notebook,
    file: str,
    change: Callable[[str], tuple[str, _Result]],
) -> tuple[_Result, list[Notice]]:
    """Rewrite a note with `change`, which is called again where the note was edited meanwhile.

    `change` returns the new text and what the caller wants to know of it. Raises TryLaterError.
    """
    for _ in range(_ATTEMPTS):
        old = reconcile.merged_text(read(notebook, file))
        new, result = change(old)
        with library.changes():
            library.notes.rewrite(file, old, new)
        notices = pending.apply_all(library, notebook)
        if not any(item.kind == EDITED for item in notices):
            return result, notices
        with library.changes():
            library.oplog.forget_rewrite(file)
    raise TryLaterError(f"notes/{file} is being edited by another program: try again.")


def write_or_rewrite(
    library: Library,
    notebook: Notebook,
    key: str,
    change: Callable[[str], tuple[str, _Result]],
) -> tuple[str, _Result, list[Notice]]:
    """Change the note of a paper, which is created if there is none; see `rewrite`.

    Returns its file, what `change` returned, and notices.
    """
    row = library.notes.of_paper(key)
    notices: list[Notice] = []
    file = row.file if row else citekeys.file_name(key)
    if row is None:
        text, result = change(create.new_text(library, notebook, key, file))
        with library.changes():
            create.promise_text(library, key, text)
        notices += promised.write(library, notebook, [key])
        if notebook.read(file) == text:
            return file, result, [*notices, notice("note-created", key=key, file=file)]
    elif not row.written:
        notices += promised.write(library, notebook, [key])
    result, more = rewrite(library, notebook, file, change)
    return file, result, [*notices, *more]
