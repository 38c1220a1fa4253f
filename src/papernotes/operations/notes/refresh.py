"""What a command does before it reads: what others left undone, and notes that were edited."""

from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import scan


def refresh(library: Library, notebook: Notebook, watch: scan.Watch = iter) -> list[Notice]:
    """Make the library whole, finish what a killed command began, and take in every edited note.

    Returns what the reader should know. A library that cannot be written stays as it is.
    """
    remarks: list[Notice] = []
    if library.writable:
        if not library.index.whole():
            with library.changes():
                library.reindex()
        remarks = _finish(library, notebook)
    return remarks + scan.scan(library, notebook, watch)


def _finish(library: Library, notebook: Notebook) -> list[Notice]:
    remarks: list[Notice] = []
    if library.has_pending_files():
        from papernotes.operations.notes import undone

        remarks += undone.finish(library, notebook)
    if library.settings.get("unfinished"):
        from papernotes.operations.notes import pending

        remarks += pending.finish(library, notebook)
    return remarks
