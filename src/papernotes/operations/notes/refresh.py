"""The refresh that runs before a command reads notes."""

import sqlite3
from typing import TYPE_CHECKING

from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import scan

if TYPE_CHECKING:
    from papernotes.operations.notes.read_changes import Watch


def refresh(library: Library, notebook: Notebook, watch: "Watch" = iter) -> list[Notice]:
    """Apply pending file changes, read every changed note, and complete the index.

    Returns notices for the user. A read-only library stays unchanged.
    """
    notices: list[Notice] = []
    if library.writable:
        library.reread_entries()
        if library.pending_files:
            from papernotes.operations.notes import pending

            notices = pending.apply_all(library, notebook)
    try:
        notices += scan.scan(library, notebook, watch)
    except sqlite3.DatabaseError as error:
        if not library.index.repair(error):
            raise
        notices += scan.scan(library, notebook, watch)
    library.index.update()
    return notices
