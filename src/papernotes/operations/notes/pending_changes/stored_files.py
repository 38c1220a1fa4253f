"""The pending changes of the files of papers: each file follows the row that the library has of it."""

import os
from collections.abc import Sequence

from papernotes.file_store import FileStore, Move
from papernotes.library import Library
from papernotes.library.pending_files import FileChange
from papernotes.model.notice import Notice, notice

KINDS = ("file_gone", "file_wanted")
"""The kinds of the changes, which triggers add; see `library.files.tables`."""


def apply(library: Library, changes: Sequence[FileChange]) -> list[Notice]:
    """Apply the pending changes of these kinds together, in the caller's transaction."""
    store = FileStore(os.path.dirname(library.path))
    gone, wanted = (
        [Move(**change.details) for change in changes if change.kind == kind] for kind in KINDS
    )
    blocked = store.move_files(gone, wanted, library.files.is_known)
    return [notice("stored-file-blocked", name=move.name) for move in blocked]
