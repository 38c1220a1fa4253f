"""Pending changes of note files, applied only here.

An operation changes the library first and records the changes of note files in the same
transaction, so that the next command completes what an interrupted command began. Each change
can be applied again: it skips the steps that are already done. Whichever command applies it, it is a part
of the operation that stored it.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import groupby, takewhile
from typing import Any

from papernotes.disk import files
from papernotes.errors import PapersError, TryLaterError
from papernotes.library import Library
from papernotes.library.pending_files import FOLLOW_KEYS, UNDO_FILE, FileChange
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook

FAILED = "note-not-changed"
"""The kind of the notice about the text of a note that could not be changed."""


def apply_all(
    library: Library,
    notebook: Notebook,
    *,
    wait: bool = True,
    index_later: bool = False,
    tried: list[FileChange] | None = None,
) -> list[Notice]:
    """Apply every pending file change, in order; return notices.

    One transaction covers all changes, so that only one command at a time applies them. Without
    `wait` nothing happens while another process is writing. A failed change is not tried again:
    its notice tells the user what remains to do. One that a newer papernotes stored waits for that one,
    with those behind it, also those of this version; see `waiting`. `index_later` is that of `Library.changes`.
    `tried` gets the changes that were there: another command may have applied those of this one before.
    """
    if not library.writable or not library.pending_files:
        return []
    notices: list[Notice] = []
    begin = library.changes(index_later=index_later) if wait else library.database.try_transaction()
    with (
        library.operation("finish_file_changes"),
        begin as started,
        notebook.folder_syncs.once(),  # before the transaction ends, which removes the changes
    ):
        changes = library.pending_files.all() if started is not False else []
        if tried is not None:
            tried += changes
        notices += _apply_stored(library, changes)
        known = takewhile(lambda change: change.is_known, changes)  # those behind may depend on it
        for operation, part in groupby(known, lambda change: change.operation):
            with library.oplog.continued(operation):
                notices += _apply_part(library, notebook, part)
    return notices


def _apply_part(
    library: Library, notebook: Notebook, changes: Iterable[FileChange]
) -> list[Notice]:
    """Apply the changes that one operation stored, and take them out of the list."""
    notices: list[Notice] = []
    written: list[FileChange] = []
    for change in changes:
        if change.kind in _WRITING:
            written.append(change)
            continue
        notices += _write(library, notebook, written)
        written = []
        try:
            notices += _apply(library, notebook, change)
        except (PapersError, OSError) as error:
            notices.append(_failed(library, change, error))
        library.pending_files.remove(change)
    return notices + _write(library, notebook, written)


def waiting(library: Library) -> list[Notice]:
    """Return the notice on changes that wait for a newer papernotes, with those behind them.

    It is told once, when a command has ended and everything that it left waits.
    """
    changes = library.pending_files.all()
    place = next((place for place, item in enumerate(changes) if not item.is_known), len(changes))
    number = sum(not change.is_known for change in changes)
    behind = len(changes) - place - number
    return [notice("changes-of-newer", number=number, behind=behind)] if number else []


def refuse_behind_newer(library: Library, file: str) -> None:
    """Raise TryLaterError where a change of this note would wait behind one of a newer papernotes.

    Until that one is made nobody knows what the note says then, so that a change which is stored now
    might not fit it. Called inside the transaction that would store the change.
    """
    if library.pending_files and not all(item.is_known for item in library.pending_files.all()):
        raise TryLaterError(
            f"notes/{file} was not changed: a newer papernotes has still to change files here. "
            "Upgrade papernotes, then try again."
        )


def _failed(library: Library, change: FileChange, error: Exception) -> Notice:
    """Return the notice on a change that could not be made."""
    if change.kind == "rewrite":
        return notice("note-not-changed", file=str(change.details["file"]), reason=_reason(error))
    return _files_failed(library, error)


def _files_failed(library: Library, error: Exception) -> Notice:
    """Record that files are not as the library is; return the notice on the reason."""
    library.database.files_failed = True
    return notice("files-not-changed", reason=_reason(error))


def _reason(error: Exception) -> str:
    """Return why a file could not be changed."""
    if isinstance(error, OSError) and error.filename is not None:
        return str(files.describe_error(error, os.fsdecode(error.filename)))
    return str(error)


_WRITING = ("adopt", "write_note")
"""The kinds of changes that write notes, which are read when all of them are there."""


def _write(library: Library, notebook: Notebook, changes: list[FileChange]) -> list[Notice]:
    """Apply changes that write notes, one after the other, and read the notes."""
    if not changes:
        return []
    from papernotes.operations.notes.pending_changes import written_notes
    from papernotes.operations.notes.written import Written

    notices: list[Notice] = []
    written = Written(library, notebook)
    for change in changes:
        try:
            file, told = written_notes.write(library, notebook, **change.details)
            notices += told
            written.add(file)
        except (PapersError, OSError) as error:
            notices.append(_files_failed(library, error))
    library.pending_files.remove(*changes)
    return notices + written.read(partial(_files_failed, library))


def _apply_stored(library: Library, changes: list[FileChange]) -> list[Notice]:
    """Apply the changes of the files of papers, and take them out of the list."""
    from papernotes.operations.notes.pending_changes import stored_files

    stored = [change for change in changes if change.kind in stored_files.KINDS and change.is_known]
    if not stored:
        return []
    changes[:] = [change for change in changes if change not in stored]
    try:
        notices = stored_files.apply(library, stored)
    except (PapersError, OSError) as error:
        notices = [_files_failed(library, error)]
    library.pending_files.remove(*stored)
    return notices


def _apply(library: Library, notebook: Notebook, change: FileChange) -> list[Notice]:
    if change.kind == UNDO_FILE:
        from papernotes.operations.notes.pending_changes import undo

        return undo.restore_file(library, notebook, change)
    if change.kind == FOLLOW_KEYS:
        from papernotes.operations.notes.pending_changes import keys

        return keys.follow_keys(library, notebook, **change.details)
    from papernotes.operations.notes.pending_changes import papers, rewritten_text, written_notes

    operations: Mapping[str, Callable[..., list[Notice]]] = {
        "copy_files": written_notes.copy_files,
        "trash": papers.trash,
        "relink_files": papers.relink_files,
        "rename": papers.rename,
        "rewrite": rewritten_text.rewrite,
        "merge": papers.merge,
    }
    details: Mapping[str, Any] = change.details
    return operations[change.kind](library, notebook, **details)
