"""The last change taken back, or made again.

The papers go first, in one transaction; their note files follow one by one. What is cut
short between the two is finished by the next command. A file that is not as the command
left it is left as it is, and said. So is an exported file, which undo never writes or removes
but by keeping it fresh.
"""

import os
from typing import NamedTuple

from papernotes.errors import NothingFoundError, RefusedError
from papernotes.library import Library
from papernotes.library.oplog.history import Operation
from papernotes.library.oplog.operations import DONE, REPLACED, UNDONE
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import pending, reconcile, refresh

SYNC = "sync"
_CAME = "what others had sent is here again."
_CAME_BACK = (
    "what others had sent is taken back here, and by the next `papers sync` for them as well; "
    "`papers redo` has it again."
)


class Done(NamedTuple):
    """What was undone or redone, and what the reader should know."""

    operation: Operation
    remarks: tuple[Notice | str, ...]


def undo(library: Library, notebook: Notebook) -> Done:
    """Take back the last operation. Raises NothingFoundError where there is none."""
    return _exchange(library, notebook, undo=True)


def redo(library: Library, notebook: Notebook) -> Done:
    """Make the change again that was undone last. Raises NothingFoundError where there is none."""
    return _exchange(library, notebook, undo=False)


def _exchange(library: Library, notebook: Notebook, *, undo: bool) -> Done:
    remarks: list[Notice | str] = [*refresh.refresh(library, notebook)]
    with library.changes():
        operation = library.history.next_operation(undo=undo)
        if operation is None:
            raise NothingFoundError(f"There is nothing to {'undo' if undo else 'redo'}.")
        if operation.state == REPLACED:
            from papernotes.operations.backup import restore

            raise RefusedError(
                f"Undo cannot take back a {operation.kind}: it put another library in place. "
                f"{restore.way_back(library)}"
            )
        kept = dict(library.exports.rows())
        keys = library.history.swap(operation, undo=undo)
        remarks += _exports(library, kept)
        if operation.kind == SYNC:
            remarks.append(_CAME_BACK if undo else _CAME)
        library.notes.read_strays_again()
        library.database.changed = True
    remarks += pending.drain(library, notebook)
    for key in keys:  # what keeps a head from following is said, also if it was said before
        remarks += reconcile.write_note(library, notebook, key)
    remarks += refresh.refresh(library, notebook)
    return Done(operation._replace(state=UNDONE if undo else DONE), tuple(remarks))


def _exports(library: Library, before: dict[str, str]) -> list[str]:
    if dict(library.exports.rows()) == before:
        return []
    from papernotes.operations.bibliography import auto_export

    return auto_export.follow(library, os.path.dirname(library.path), before)
