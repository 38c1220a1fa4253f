"""Rewriting the text of a note that another program may be saving at the same moment."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from papernotes.errors import BrokenNoteError, PapersError, RefusedError, TryLaterError
from papernotes.library import Library
from papernotes.library.pending_files import FileChange
from papernotes.model import citekeys
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import create, own_text, pending, promised, reconcile, stands
from papernotes.operations.notes.pending_changes.rewritten_text import EDITED, MISSING

_ATTEMPTS = 5  # attempts to write a note that another program saves meanwhile
_FAILED = (EDITED, pending.FAILED, MISSING)
_GONE = "it was moved or deleted meanwhile: try again."
_Result = TypeVar("_Result")


class NoteText(NamedTuple):
    """The text of a paper's note, and its file; `exists` is False for one that is still to be made."""

    file: str
    text: str
    exists: bool = True


class Rewrite(NamedTuple):
    """A change of the text of a note; `tried` are all pending changes that this command tried to make."""

    file: str
    old: str
    new: str
    tried: Sequence[FileChange]

    @property
    def was_tried(self) -> bool:
        """Whether this command tried it. Otherwise another one did, and told whether it could."""
        return any(
            change.kind == "rewrite" and change.details["file"] == self.file
            for change in self.tried
        )


def read(library: Library, notebook: Notebook, file: str) -> str:
    """Return the text of a note. Raises BrokenNoteError, with the name of the file."""
    try:
        return own_text.read(library, notebook, file)
    except BrokenNoteError as error:
        raise _with_file(error, file) from error


def _read_merged(library: Library, notebook: Notebook, file: str) -> str:
    """Return the text of a note without a merge to be resolved. Raises BrokenNoteError, with the file."""
    text = read(library, notebook, file)
    try:
        return reconcile.merged_text(text)
    except BrokenNoteError as error:
        raise _with_file(error, file) from error


def _with_file(error: BrokenNoteError, file: str) -> BrokenNoteError:
    return BrokenNoteError(f"notes/{file} cannot be read: {error}", *error.advice)


def of_paper(library: Library, notebook: Notebook, key: str) -> NoteText:
    """Return the note of a paper as it is, or as it would be made. Raises BrokenNoteError."""
    row = library.notes.of_paper(key)
    file = row.file if row else citekeys.file_name(key)
    if row is not None and notebook.stamp(file) is not None:
        return NoteText(file, _read_merged(library, notebook, file))
    return NoteText(file, create.new_text(library, notebook, key, file), exists=False)


def rewrite(
    library: Library,
    notebook: Notebook,
    file: str,
    change: Callable[[str], tuple[str, _Result]],
) -> tuple[_Result, list[Notice]]:
    """Rewrite a note with `change`, which is called again where the note was edited meanwhile.

    `change` returns the new text and what the caller wants to know of it. Raises TryLaterError where
    another program edits or moves the note, or a newer papernotes has to come first, RefusedError where
    its file cannot be replaced, or git took it away. Then nothing of the change waits.
    """
    notices: list[Notice] = []
    for _ in range(_ATTEMPTS):
        if not notebook.has_file(file):
            _refuse_taken_away(library, notebook, file)
            raise _gone(file)
        old = _read_merged(library, notebook, file)
        new, result = change(old)
        with library.changes():
            pending.refuse_behind_newer(library, file)
            library.notes.rewrite(file, old, new)
        tried: list[FileChange] = []
        told = pending.apply_all(library, notebook, tried=tried)
        if is_written(library, notebook, Rewrite(file, old, new, tried), told):
            return result, [*notices, *told]
        notices += without_edits_of(file, told)
    raise TryLaterError(f"notes/{file} is being edited by another program: try again.")


def is_written(
    library: Library, notebook: Notebook, rewrite: Rewrite, told: Iterable[Notice]
) -> bool:
    """Return whether a note has its new text; where it has not, forget the change.

    `told` are the notices on all pending changes; what another command left may be of other notes, or
    of this one, which has the new text nevertheless. False means that the note was edited meanwhile.
    Raises RefusedError where its file cannot be replaced, TryLaterError where it is gone.
    """
    file = rewrite.file
    failed = [item for item in told if item.kind in _FAILED and item.values.get("file") == file]
    if _has_text(notebook, file, rewrite.new) or (not failed and rewrite.was_tried):
        return True
    if not failed and stands.stands(library, notebook, file, rewrite.old, rewrite.new):
        return True
    with library.changes():
        library.oplog.forget_rewrite(file)
    if all(item.kind == EDITED for item in failed) and notebook.stamp(file) is not None:
        return False
    reasons = [str(item.values["reason"]) for item in failed if item.kind == pending.FAILED]
    if not reasons:
        raise _gone(file)
    raise RefusedError(f"notes/{file} was not changed: {reasons[0]} Nothing of the change waits.")


def _refuse_taken_away(library: Library, notebook: Notebook, file: str) -> None:
    """Raise RefusedError for a note that git took away with its paper, which no later attempt finds."""
    from papernotes.operations.notes import unsettled_keys  # few notes are gone

    row = library.notes.in_file(file)
    if row is not None and row.key:
        unsettled_keys.refuse(library, notebook, [row.key])


def _gone(file: str) -> TryLaterError:
    return TryLaterError(f"notes/{file} was not changed: {_GONE} Nothing of the change waits.")


def _has_text(notebook: Notebook, file: str, text: str) -> bool:
    try:
        return notebook.read(file) == text
    except BrokenNoteError:
        return False


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
            promised.record_promises(library, notebook, [key])
        try:
            notices += promised.write(library, notebook, [key])
        except (PapersError, OSError):
            # Else the next command would write what the reader, told of the failure, writes again.
            with library.changes():
                create.forget_text(library, file)
            raise
        if _has_text(notebook, file, text):
            return file, result, [*notices, notice("note-created", key=key, file=file)]
    elif not row.written:
        notices += promised.write(library, notebook, [key])
    result, more = rewrite(library, notebook, file, change)
    return file, result, [*notices, *more]
