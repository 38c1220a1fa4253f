"""What follows a command, after its result was shown.

It says how new tags are stored, writes kept exports, makes the file changes that a killed command
left, makes the snapshot of the day, and has new PDFs read in the background.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from papernotes.errors import PapersError
from papernotes.library import Library
from papernotes.library.db import connection
from papernotes.workspace import Workspace

if TYPE_CHECKING:
    from papernotes.model.notice import Notice

Tell = Callable[[Iterable["Notice"]], None]
"""Shows notices."""


def finish(workspace: Workspace, library: Library, tell: Tell, said: str) -> None:
    """Do all of it for a library that was opened, with notices on what could not be done.

    `said` is the error of the command itself, which is not told twice.
    """
    if library.database.names_tags:
        from papernotes.operations.papers import tag_notices

        with suppress(sqlite3.Error):  # the error of the command itself is what matters
            tell(tag_notices.take(library))
    if library.database.changed and library.exports.rows():
        from papernotes.operations.bibliography import auto_export

        tell(auto_export.refresh(library, workspace.root))
    if not library.writable:
        return
    if (error := _change_files(workspace, library, tell)) is not None and str(error) != said:
        from papernotes.model.notice import Notice, notice

        advice = tuple(Notice(*item) for item in error.advice)
        tell([notice("not-finished", reason=str(error), advice=advice)])
    if library.uses_pdfs and workspace.reads_in_background:
        _read_pdfs(workspace, library)


def _change_files(workspace: Workspace, library: Library, tell: Tell) -> PapersError | None:
    """Make the pending file changes and the snapshot of the day; return why that stopped early.

    Nothing is returned if another command is writing: that one, or the next, does the rest.
    """
    try:
        if library.pending_files:
            from papernotes.operations.notes import pending

            tell(pending.apply_all(library, workspace.notebook, wait=False))
            tell(pending.waiting(library))
        if library.database.written:
            from papernotes.operations.backup import daily

            _remove_abandoned_pdfs(workspace.root, library)
            tell(daily.make_daily_snapshot(library, workspace.root))
    except PapersError as error:
        return error
    except sqlite3.Error as error:
        if not connection.is_busy(error):
            return connection.explain(error, begun=library.database.committed)
    return None


def _remove_abandoned_pdfs(root: str, library: Library) -> None:
    """Remove what killed commands left in the folder of PDFs."""
    if os.path.isdir(os.path.join(root, "files")):
        from papernotes.file_store import FileStore

        FileStore(root).remove_abandoned(lambda: bool(library.pending_files))


def _read_pdfs(workspace: Workspace, library: Library) -> None:
    """Have the text of new PDFs read by a process of its own, unless one does that now."""
    from papernotes.operations.pdf import background

    with suppress(PapersError, sqlite3.Error):  # what is derived can wait
        if background.is_due(library):
            background.start(workspace.root, ("files", "--index"), workspace.for_background)
