"""What a command does before it reads: what others left undone, and notes that were edited."""

import sqlite3

from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import scan


def refresh(library: Library, notebook: Notebook, watch: scan.Watch = iter) -> list[Notice]:
    """Finish what a killed command began, read every edited note, and make the index whole.

    Returns what the reader should know. A library that cannot be written stays as it is.
    """
    remarks: list[Notice] = []
    if library.writable:
        library.reread_entries()
        remarks = _finish(library, notebook)
    try:
        remarks += scan.scan(library, notebook, watch)
    except sqlite3.DatabaseError as error:
        if not library.index.mend(error):
            raise
        remarks += scan.scan(library, notebook, watch)
    library.index.fit()
    return remarks


def _finish(library: Library, notebook: Notebook) -> list[Notice]:
    remarks: list[Notice] = []
    if library.has_pending_files():
        from papernotes.operations.notes import undone

        remarks += undone.finish(library, notebook)
    if library.settings.get("unfinished"):
        from papernotes.operations.notes import pending

        remarks += pending.finish(library, notebook)
    return remarks
