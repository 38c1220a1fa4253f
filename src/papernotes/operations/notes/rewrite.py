"""Rewriting the text of a note that another program may be saving at the same moment."""

from collections.abc import Callable, Iterable
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

    `change` returns the new text and what the caller wants to know of it. Raises TryLaterError where
    the note cannot be written now: another program edits it, or a newer papernotes has to come first.
    """
    notices: list[Notice] = []
    for _ in range(_ATTEMPTS):
        old = reconcile.merged_text(read(notebook, file))
        new, result = change(old)
        with library.changes():
            pending.refuse_behind_newer(library, file)
            library.notes.rewrite(file, old, new)
        told = pending.apply_all(library, notebook)
        if not was_edited(notebook, file, new, told):
            return result, [*notices, *told]
        notices += without_edits_of(file, told)
        with library.changes():
            library.oplog.forget_rewrite(file)
    raise TryLaterError(f"notes/{file} is being edited by another program: try again.")


def was_edited(notebook: Notebook, file: str, new: str, told: Iterable[Notice]) -> bool:
    """Return whether a note was edited before its new text could be written.

    `told` are the notices on all pending changes; what another command left may be of other notes, or
    of this one, which has the new text nevertheless.
    """
    is_told = any(item.kind == EDITED and item.values["file"] == file for item in told)
    return is_told and read(notebook, file) != new


def without_edits_of(file: str, told: Iterable[Notice]) -> list[Notice]:
    """Return the notices without those on edits of this note, whose change is tried again."""
    return [item for item in told if item.kind != EDITED or item.values["file"] != file]


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
