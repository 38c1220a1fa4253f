"""Note files that follow an undo or redo, one by one, after the papers have.

What is cut short between the two is finished by the next command. A file that is not as the
command left it is left as it is, and said.
"""

from contextlib import suppress

from papernotes.errors import BrokenNoteError, PapersError
from papernotes.library import Library
from papernotes.library.oplog.history import FileChange
from papernotes.library.oplog.text_diff import apply, is_digest_of
from papernotes.model import citekeys
from papernotes.model.notice import Notice, notice
from papernotes.notebook import TRASH, Notebook


def finish(library: Library, notebook: Notebook) -> list[Notice]:
    """Let note files follow an undo or redo that was cut short; what the reader should know."""
    if not library.writable or not library.has_pending_files():
        return []
    remarks: list[Notice] = []
    with library.changes():  # one command at a time, and each file is settled once
        for step in library.history.pending_files():
            remarks += _follow(library, notebook, step)
            library.history.end_file_change(step)
    return remarks


def _follow(library: Library, notebook: Notebook, step: FileChange) -> list[Notice]:
    try:
        step = _where_it_is(library, notebook, step)
        if step.diff is not None:
            return _rewrite(notebook, step)
        if step.target is None:
            return _put_aside(library, notebook, step)
        return _move(notebook, step, step.target)
    except PapersError as error:
        return [notice("note-unreadable", file=step.source, reason=str(error))]


def _where_it_is(library: Library, notebook: Notebook, step: FileChange) -> FileChange:
    """The step as it is to be made where its reader moved the note since.

    A note with the same name in another folder goes on in that folder. One that has another
    name now keeps it, and what is written in it follows.
    """
    source, target = step.source, step.target
    if notebook.has_file(source) or (target is not None and notebook.has_file(target)):
        return step
    name = source.rpartition("/")[2]
    there = [file for file in library.notes.by_file() if file.rpartition("/")[2] == name]
    if len(there) != 1:
        keys = _renamed(step)
        key = library.keys.find(citekeys.key_from_file(name)) or next(iter(keys), "")
        row = library.notes.of_paper(key) if keys or step.diff is not None else None
        known = row is not None and notebook.has_file(row.file)
        return step._replace(source=row.file, target=row.file) if row and known else step
    if target is None or target.startswith(f"{TRASH}/"):
        return step._replace(source=there[0])
    folder, slash, _ = there[0].rpartition("/")
    target = f"{folder}{slash}{target.rpartition('/')[2]}"
    return step._replace(source=there[0], target=target)


def _rewrite(notebook: Notebook, step: FileChange) -> list[Notice]:
    assert step.diff is not None
    if notebook.stamp(step.source) is None:
        return []
    try:
        text = notebook.read(step.source)
    except BrokenNoteError as error:
        return [notice("note-unreadable", file=step.source, reason=str(error))]
    made = apply(step.diff, text)
    if made is None and not is_digest_of(step.diff.new_digest, text):
        made = _keys_changed(step, text)
    if made is not None:
        notebook.replace(step.source, text, made)
    elif not is_digest_of(step.diff.new_digest, text) and not step.diff.quiet:
        return [notice("note-edited-since", file=step.source)]
    return []


def _keys_changed(step: FileChange, text: str) -> str | None:
    """A note that was edited since a key was changed in it, with that alone taken back or made."""
    if not (keys := _renamed(step)):
        return None
    from papernotes.formats.note import head, links, write_head

    new, old = keys
    made = links.rename_links(text, old, new, *(citekeys.file_name(key)[:-3] for key in (old, new)))
    with suppress(BrokenNoteError):
        said = head.read(made)
        if said and said.head.citekey.lower() == old.lower():
            made = write_head.with_citekey(made, new)
    return made


def _renamed(step: FileChange) -> list[str]:
    """The key that a rename, made or taken back, leaves its paper with, and the one before."""
    if step.kind != "rename" or not {"old", "new"} <= step.details.keys():
        return []
    keys = [step.details["old"], step.details["new"]]
    return keys if step.undo else keys[::-1]


def _put_aside(library: Library, notebook: Notebook, step: FileChange) -> list[Notice]:
    if notebook.stamp(step.source) is None:
        return []
    place = notebook.free_trash_path(step.source)
    library.history.set_trash_file(step, place)
    notebook.move(step.source, place)
    return [notice("new-note-moved", place=place)]


def _move(notebook: Notebook, step: FileChange, target: str) -> list[Notice]:
    if step.source == target or notebook.move(step.source, target):
        return []
    if notebook.has_file(target):
        if not notebook.has_file(step.source):
            return []  # it has followed already
        return [notice("note-not-moved", file=step.source, target=target)]
    if target.startswith(f"{TRASH}/"):
        return []  # it was to go, and has gone
    return [notice("note-missing", file=step.source)]
