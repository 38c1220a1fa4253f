"""Notes that the library promises: recorded first, then written in groups.

The transaction that adds a paper promises its note, so that the next command writes it if this one
is killed. The log has the file from that transaction on: undo knows it, whichever command writes it.
"""

from collections.abc import Iterable, Sequence

from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import create, reconcile, write_back

_GROUP = 50  # notes that one transaction writes


def write(library: Library, notebook: Notebook, keys: Sequence[str]) -> list[Notice]:
    """Write the promised notes of these papers, which `record_promises` was called for.

    An existing file of a paper, in any folder, becomes its note instead.
    """
    notices = _reread_strays(library, notebook, keys)
    record(library, notebook, keys)
    for start in range(0, len(keys), _GROUP):
        end = start + _GROUP
        with library.changes(index_later=end < len(keys)), notebook.folder_syncs.once():
            notices += _write_group(library, notebook, keys[start:end])
    return notices


def _write_group(library: Library, notebook: Notebook, keys: Sequence[str]) -> list[Notice]:
    """Write the notes of some papers, and read them when all of them are there."""
    if len(keys) == 1:
        return write_back.write_note(library, notebook, keys[0])
    from papernotes.operations.notes.written import Written

    notices: list[Notice] = []
    written = Written(library, notebook)
    for key in keys:
        row = library.notes.of_paper(key)
        if row and not row.written:
            create.write_file(library, notebook, key, row.file)
            written.add(row.file)
        else:
            notices += write_back.write_note(library, notebook, key)
    return notices + written.read()


def record_promises(library: Library, notebook: Notebook, keys: Sequence[str]) -> None:
    """Record the notes of these papers that the caller's transaction promises.

    Where a file without a paper may become a note instead, `write` does so when it has read the file.
    """
    if not library.notes.strays_naming(keys):
        record(library, notebook, keys)


def record(library: Library, notebook: Notebook, keys: Iterable[str]) -> None:
    """Record that the promised notes of these papers are about to be written.

    The transaction ends before any file is written, so that undo knows every file that a killed
    command leaves behind.
    """
    with library.changes():
        for key in keys:
            row = library.notes.of_paper(key)
            if row and not row.written and notebook.stamp(row.file) is None:
                library.oplog.record_move(None, row.file)


def _reread_strays(library: Library, notebook: Notebook, keys: Sequence[str]) -> list[Notice]:
    """Read the files without a paper again that name one of these papers."""
    strays = library.notes.strays_naming(keys)
    if not strays:
        return []
    with library.changes():
        return [
            item for file in strays for item in reconcile.read_note(library, notebook, file, {})
        ]
