"""Changing the heads of notes (tags, status, rating): first in the library, then in the files."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile, write_back


class HeadEdits(NamedTuple):
    """The keys of the papers whose heads an operation changed, and notices for the user."""

    changed: tuple[str, ...]
    notices: tuple[Notice, ...]


def edit_heads(
    library: Library,
    notebook: Notebook,
    keys: Iterable[str],
    change: Callable[[str], bool],
    change_library: Callable[[], Iterable[str]] = tuple,
) -> HeadEdits:
    """Change the heads of papers with `change`, which returns whether a head changed.

    `change_library` makes another change first, in the same transaction, and returns further papers whose heads
    are to be changed: another command may have changed them meanwhile. What it raises undoes all.

    Edits of these heads in the files are read first, so that both changes are kept. Then one
    transaction changes all papers, and after it the files are written. The next command that
    reads notes writes a file that cannot be written now.
    """
    keys = list(keys)
    notices = [notice for key in keys for notice in _read_edits(library, notebook, key)]
    with library.changes():
        changed = [key for key in dict.fromkeys((*keys, *change_library())) if change(key)]
    write_notices = [
        notice
        for key in changed
        for notice in write_back.write_changed_head(library, notebook, key, undoable=True)
    ]
    # Report a fault of a head once: as the reason why the head is not written.
    reasons = {notice.details for notice in write_notices if notice.kind == "head-not-written"}
    notices = [notice for notice in notices if notice.details not in reasons]
    return HeadEdits(tuple(changed), (*notices, *write_notices))


def _read_edits(library: Library, notebook: Notebook, key: str) -> list[Notice]:
    row = library.notes.of_paper(key)
    if row and row.written and notebook.stamp(row.file) is None:  # moved or deleted
        from papernotes.operations.notes import scan

        return scan.scan(library, notebook) + reconcile.read_if_changed(library, notebook, key)
    return reconcile.read_if_changed(library, notebook, key)
