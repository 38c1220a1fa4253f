"""The changes of note files that operations have still to make, made here and nowhere else.

An operation changes the library first. What it then has to do to note files stands in the
library since the same transaction, so that the next command finishes what a killed command
began. Each change may be made a second time: what is done already is left alone.
"""

from collections.abc import Callable, Mapping
from typing import Any

from papernotes.errors import PapersError
from papernotes.library import Library
from papernotes.library.pending_files import UNDO_FILE, FileChange
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook


def drain(library: Library, notebook: Notebook, *, wait: bool = True) -> list[Notice]:
    """Make every pending file change, in order; what the user should know.

    All of it happens in one transaction, so that one command at a time does it. Without `wait`
    nothing is done where another process is writing. A change that fails is not tried again:
    its notice says what is left to the user.
    """
    if not library.writable or not library.pending_files:
        return []
    notices: list[Notice] = []
    begin = library.changes if wait else library.database.try_transaction
    with library.operation("finish_file_changes"), begin() as begun:
        for change in library.pending_files.all() if begun is not False else ():
            try:
                notices += _make(library, notebook, change)
            except (PapersError, OSError) as error:
                notices.append(notice("files-not-changed", reason=str(error)))
            library.pending_files.remove(change)
    return notices


def _make(library: Library, notebook: Notebook, change: FileChange) -> list[Notice]:
    if change.kind == UNDO_FILE:
        from papernotes.operations.notes import pending_undo

        return pending_undo.follow(library, notebook, change)
    from papernotes.operations.notes import pending_papers

    make: Mapping[str, Callable[..., list[Notice]]] = {
        "trash": pending_papers.trash,
        "rename": pending_papers.rename,
        "merge": pending_papers.merge,
    }
    details: Mapping[str, Any] = change.details
    return make[change.kind](library, notebook, **details)
