"""What a command does before it reads notes."""

from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import scan


def refresh(library: Library, notebook: Notebook, watch: scan.Watch = iter) -> list[Notice]:
    """Complete the index, make pending file changes, and read every note that changed.

    Returns what the user should know. A library that cannot be written stays as it is.
    """
    notices: list[Notice] = []
    if library.writable:
        if not library.index.whole():
            with library.changes():
                library.reindex()
        if library.pending_files:
            from papernotes.operations.notes import pending

            notices = pending.drain(library, notebook)
    return notices + scan.scan(library, notebook, watch)
