"""The pending file change that writes into the text of a note.

It can be applied again: a note that has the new text is left.
"""

from collections.abc import Mapping
from typing import Any

from papernotes.library import Library
from papernotes.library.oplog.text_diff import apply, from_stored, is_digest_of
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile

EDITED = "note-edited-since"
"""The kind of the notice about a note that was edited before its text could be changed."""
MISSING = "note-missing"
"""The kind of the notice about a note that is gone."""


def rewrite(
    library: Library, notebook: Notebook, file: str, diff: Mapping[str, Any]
) -> list[Notice]:
    """Apply a difference to a note, unless it was edited since; then read the note."""
    if notebook.stamp(file) is None:
        return [notice(MISSING, file=file)]
    change = from_stored(dict(diff))
    text = notebook.read(file)
    if not is_digest_of(change.new_digest, text):
        new = apply(change, text)
        if new is None or not notebook.replace(file, text, new):
            return [notice(EDITED, file=file)]
    return reconcile.read_note(library, notebook, file, {})
