"""Note files after an undo or redo: each file is moved or rewritten to match its paper.

In a file that was edited after the operation, what the operation wrote is taken back where it still stands.
Otherwise the file stays unchanged, and a notice names it.
"""

from typing import NamedTuple

from papernotes.errors import BrokenNoteError
from papernotes.library import Library
from papernotes.library.oplog.text_diff import (
    TextDiff,
    apply,
    apply_where_it_stands,
    from_stored,
    is_digest_of,
)
from papernotes.library.pending_files import FileChange
from papernotes.model import citekeys
from papernotes.model.note_names import TRASH
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook


class _Step(NamedTuple):
    """One file to move from `source` to `target`, or to rewrite in place with `diff`.

    Without a target the file moves to the trash. `row` is its row in the operation log. `keys`
    are the new and the previous key of the paper when a rename is undone or redone, else empty.
    """

    row: int
    source: str
    target: str | None
    diff: TextDiff | None
    keys: tuple[str, ...]


def restore_file(library: Library, notebook: Notebook, change: FileChange) -> list[Notice]:
    """Move or rewrite one file as an undo or redo requires."""
    details = change.details
    diff = from_stored(details["diff"]) if details["diff"] else None
    step = _Step(details["row"], details["source"], details["target"], diff, (*details["keys"],))
    try:
        step = _current_place(library, notebook, step)
        if step.diff is not None:
            return _rewrite(library, notebook, step, step.diff)
        if step.target is None:
            return _move_to_trash(library, notebook, step)
        return _move(notebook, step, step.target)
    except BrokenNoteError as error:
        return [notice("note-unreadable", file=step.source, reason=str(error))]


def _current_place(library: Library, notebook: Notebook, step: _Step) -> _Step:
    """Return the step with the current place of a note that the user moved after the operation.

    A note of the same name in another folder stays in that folder. A note with a new name
    keeps the name, and its text is rewritten there.
    """
    source, target = step.source, step.target
    if notebook.has_file(source) or (target is not None and notebook.has_file(target)):
        return step
    name = source.rpartition("/")[2]
    files = [file for file in library.notes.by_file() if file.rpartition("/")[2] == name]
    if len(files) != 1:
        key = library.keys.find(citekeys.key_from_file(name)) or next(iter(step.keys), "")
        row = library.notes.of_paper(key) if step.keys or step.diff is not None else None
        known = row is not None and notebook.has_file(row.file)
        return step._replace(source=row.file, target=row.file) if row and known else step
    if target is None or target.startswith(f"{TRASH}/"):
        return step._replace(source=files[0])
    folder, slash, _ = files[0].rpartition("/")
    target = f"{folder}{slash}{target.rpartition('/')[2]}"
    return step._replace(source=files[0], target=target)


def _rewrite(library: Library, notebook: Notebook, step: _Step, diff: TextDiff) -> list[Notice]:
    if notebook.stamp(step.source) is None:
        return []
    try:
        text = notebook.read(step.source)
    except BrokenNoteError as error:
        return [notice("note-unreadable", file=step.source, reason=str(error))]
    new = apply(diff, text)
    if new is None and is_digest_of(diff.new_digest, text):
        return []
    if new is None:
        new = _with_key_changed(step, text)
    if new is None and not diff.quiet:
        new = apply_where_it_stands(diff, text)
    if new is not None:
        notebook.replace(step.source, text, new)
    elif not diff.quiet:
        library.database.files_failed = True
        return [notice("note-edited-since", file=step.source)]
    return []


def _with_key_changed(step: _Step, text: str) -> str | None:
    """Return a note edited after a rename with only the key changed; None for other operations."""
    if not step.keys:
        return None
    from papernotes.operations.notes.pending_changes.keys import with_key

    key, previous = step.keys
    return with_key(text, previous, key)


def _move_to_trash(library: Library, notebook: Notebook, step: _Step) -> list[Notice]:
    if notebook.stamp(step.source) is None:
        return []
    place = notebook.trash.free_place(step.source)
    library.history.set_trash_file(step.row, place)
    notebook.move(step.source, place)
    notebook.remove_empty_folder(step.source)
    return [notice("new-note-moved", place=place)]


def _move(notebook: Notebook, step: _Step, target: str) -> list[Notice]:
    if step.source == target:
        return []
    if notebook.move(step.source, target):
        # A reader may have written into it since, and that is in no other note.
        is_trash = target.startswith(f"{TRASH}/")
        return [notice("note-trashed", file=step.source, place=target)] if is_trash else []
    if notebook.has_file(target):
        if not notebook.has_file(step.source):
            return []  # already moved
        return [notice("note-not-moved", file=step.source, target=target)]
    if target.startswith(f"{TRASH}/"):
        return []  # already gone
    return [notice("note-missing", file=step.source)]
