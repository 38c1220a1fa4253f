"""The head of a note (tags, status, rating) changed: in the library, and then in its file."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile, scan


class HeadEdits(NamedTuple):
    """The keys of the papers whose heads an operation changed, and what the user should know."""

    changed: tuple[str, ...]
    notices: tuple[Notice, ...]


def edit_heads(
    library: Library, notebook: Notebook, keys: Iterable[str], change: Callable[[str], bool]
) -> HeadEdits:
    """Change the heads of papers with `change`, which says whether it changed the paper's.

    An edit of the same head in the file is read first, so that both are kept. Then all papers
    are changed in one transaction, and after it the files are written. A file that cannot be
    written now is written by the next command that reads notes.
    """
    keys = list(keys)
    notices = [one for key in keys for one in _read_edits(library, notebook, key)]
    with library.changes():
        changed = [key for key in keys if change(key)]
    written = [
        one
        for key in changed
        for one in reconcile.write_note(library, notebook, key, undoable=True)
    ]
    # One fault of a head is reported once, as the reason for which the head is not written.
    reasons = {one.details for one in written if one.kind == "head-not-written"}
    notices = [one for one in notices if one.details not in reasons]
    return HeadEdits(tuple(changed), (*notices, *written))


def _read_edits(library: Library, notebook: Notebook, key: str) -> list[Notice]:
    row = library.notes.of_paper(key)
    if row and row.written and notebook.stamp(row.file) is None:  # it was moved, or is gone
        return scan.scan(library, notebook) + reconcile.read_if_changed(library, notebook, key)
    return reconcile.read_if_changed(library, notebook, key)
