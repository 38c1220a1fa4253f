"""Undo and redo of the last operation.

The papers are restored first, in one transaction; then their note files, one by one. After an
interruption in between, the next command finishes the note files. A file that was changed since
stays as it is, with a notice. Undo never writes or removes exported files; it only changes
whether they are kept up to date.
"""

import os
from collections.abc import Callable
from typing import NamedTuple

from papernotes.errors import NothingFoundError, RefusedError
from papernotes.library import Library
from papernotes.library.oplog.history import Operation
from papernotes.library.oplog.operations import DONE, REPLACED, UNDONE
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import pending, refresh, write_back

_MOST_NAMED = 10  # moved files that are named one by one

SYNC = "sync"
"""The kind of operation of a sync."""


class Exchange(NamedTuple):
    """The operation that was undone or redone, and notices."""

    operation: Operation
    notices: tuple[Notice, ...]


def next_undo(library: Library) -> Operation | None:
    """Return the operation that undo takes back; None if there is none that can be."""
    operation = library.history.next_operation(undo=True)
    return operation if operation and operation.state != REPLACED else None


def undo(library: Library, notebook: Notebook, number: int | None = None) -> Exchange:
    """Undo the last operation. Raises NothingFoundError if there is none.

    With a `number`, raises RefusedError if the last operation has another one: it came meanwhile.
    """
    return _exchange(library, notebook, undo=True, number=number)


def redo(library: Library, notebook: Notebook) -> Exchange:
    """Redo the operation that was undone last. Raises NothingFoundError if there is none."""
    return _exchange(library, notebook, undo=False)


def _exchange(
    library: Library, notebook: Notebook, *, undo: bool, number: int | None = None
) -> Exchange:
    notices = [*refresh.refresh(library, notebook)]
    with library.changes():
        operation = library.history.next_operation(undo=undo)
        if operation is None:
            raise NothingFoundError(f"There is nothing to {'undo' if undo else 'redo'}.")
        if number not in (None, operation.id):
            raise RefusedError(
                "Something else was changed meanwhile, so nothing was undone. Load the page again to "
                "see what would be undone."
            )
        if operation.state == REPLACED:
            from papernotes.operations.backup import restore

            raise RefusedError(
                f"A {operation.kind} cannot be undone, because it replaced the library.",
                restore.describe_old_library(library),
            )
        exports_before = dict(library.exports.rows())
        keys = library.history.swap(operation, undo=undo)
        notices += _restore_exports(library, exports_before)
        if operation.kind == SYNC:
            notices.append(notice("sync-undone" if undo else "sync-redone"))
        library.notes.read_strays_again()
        library.database.changed = True
    notices += _summarise(pending.apply_all(library, notebook))
    orders = library.history.written_tags(operation, undo=undo)
    for key in keys:  # repeats the notice for each head that stays unchanged
        order = orders.get(key, ())
        notices += write_back.write_changed_head(library, notebook, key, tag_order=order)
    if regained := library.history.regained_days(operation, undo=undo):
        from papernotes.operations.notes import head_dates

        notices += head_dates.write_again(library, notebook, regained)
    notices += refresh.refresh(library, notebook)
    return Exchange(operation._replace(state=UNDONE if undo else DONE), tuple(notices))


def _summarise(notices: list[Notice]) -> list[Notice]:
    """Return the notices, with one in place of those on many files that were moved."""
    notices = _counted(notices, "new-note-moved", lambda n: notice("new-notes-moved", number=n))
    return _counted(notices, "note-trashed", lambda n: notice("notes-trashed", number=n))


def _counted(notices: list[Notice], kind: str, summarise: Callable[[int], Notice]) -> list[Notice]:
    """Return the notices, with one in place of more than _MOST_NAMED of a kind."""
    number = sum(item.kind == kind for item in notices)
    if number <= _MOST_NAMED:
        return notices
    return [summarise(number), *(item for item in notices if item.kind != kind)]


def _restore_exports(library: Library, before: dict[str, str]) -> list[Notice]:
    if dict(library.exports.rows()) == before:
        return []
    from papernotes.operations.bibliography import auto_export

    return auto_export.follow_undo(library, os.path.dirname(library.path), before)
