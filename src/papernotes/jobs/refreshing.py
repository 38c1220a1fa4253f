"""What a command does before it reads: what others left undone, and notes that were edited."""

from papernotes.jobs import gathering
from papernotes.library import Library
from papernotes.notebook import Notebook


def refresh(library: Library, notebook: Notebook, watch: gathering.Watch = iter) -> list[str]:
    """Make the library whole, finish what a killed command began, and take in every edited note.

    Returns what the reader should know. A library that cannot be written stays as it is.
    """
    remarks: list[str] = []
    if library.writable:
        if not library.index_is_whole():
            with library.changes():
                library.reindex()
        remarks = _finish(library, notebook)
    return remarks + gathering.gather(library, notebook, watch)


def _finish(library: Library, notebook: Notebook) -> list[str]:
    remarks: list[str] = []
    if library.unfinished:
        from papernotes.jobs import retracing

        remarks += retracing.finish(library, notebook)
    if library.state("unfinished"):
        from papernotes.jobs import finishing

        remarks += finishing.finish(library, notebook)
    return remarks
