"""The file changes after papers were renamed, merged or removed: their notes, and links to them.

Each change may be made a second time: what is done already is left alone.
"""

import os

from papernotes import files
from papernotes.errors import BrokenNoteError, NotFoundError
from papernotes.formats.note import head, links, write_head
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile, scan

_RIVAL = frozenset({"note-copied", "note-second"})
"""The notices of a file that names a paper whose note is another file."""


def trash(library: Library, notebook: Notebook, file: str, key: str, place: str) -> list[Notice]:
    """Move the note of a removed paper to the trash, unless it has become another paper's."""
    note = library.notes.in_file(file)
    if (note and note.key) or notebook.stamp(file) is None:
        return []
    return [notice("note-in-trash", key=key, path=notebook.trash(file, place))]


def rename(library: Library, notebook: Notebook, file: str, old: str, new: str) -> list[Notice]:
    """Rename the note of a renamed paper, and change the links to it in all notes."""
    notices = _move(library, notebook, file, old, new) if file else []
    return notices + _relink(notebook, library, old, new)


def merge(
    library: Library, notebook: Notebook, file: str, other: str, kept: str, place: str
) -> list[Notice]:
    """Append the note of a merged paper to the kept one's, and change the links to it in all notes."""
    reconcile.record_promised(library, notebook, [kept])
    notices = reconcile.write_note(library, notebook, kept, undoable=True)
    note = library.notes.in_file(file) if file else None
    if file and place and not (note and note.key) and notebook.stamp(file) is not None:
        notices += _append(library, notebook, kept, other, notebook.read(file))
        notices.append(notice("note-appended", other=other, kept=kept))
        # until here its file named a paper that has another note, which is no news
        notices = [one for one in notices if one.kind not in _RIVAL or one.values["file"] != file]
        notebook.trash(file, place)
    return notices + _relink(notebook, library, other, kept)


def _move(library: Library, notebook: Notebook, file: str, old: str, new: str) -> list[Notice]:
    """Rename the note if it was named after the old key, and change the key in its head."""
    target = file
    if notebook.stamp(file) is None:  # moved before this was cut short
        target = citekeys.file_with_key(file, new)
        if notebook.stamp(target) is None:
            return []
    elif citekeys.is_named_after(file, old):
        target = citekeys.file_with_key(file, new)
        if notebook.stamp(target) is not None:
            return [notice("note-not-moved", file=file, target=target)]
        os.rename(notebook.path(file), notebook.path(target))
        files.sync_folder(os.path.dirname(notebook.path(target)))
    try:
        text = notebook.read(target)
        reconcile.replace_text(library, notebook, target, text, write_head.with_citekey(text, new))
    except BrokenNoteError as error:
        return [notice("note-unreadable", file=target, reason=str(error))]
    return scan.scan(library, notebook)


def _relink(notebook: Notebook, library: Library, old: str, new: str) -> list[Notice]:
    """Change the links to the old key in all notes to the new one."""
    stems = (citekeys.file_name(old)[:-3], citekeys.file_name(new)[:-3])
    changed = 0
    own = library.notes.of_paper(new)
    for name in notebook.names():
        try:
            text = notebook.read(name)
        except BrokenNoteError:
            continue
        made = links.rename_links(text, old, new, *stems)
        if made != text and reconcile.replace_text(library, notebook, name, text, made):
            changed += not (citekeys.is_named_after(name, new) or (own and name == own.file))
    if not changed:
        return []
    scan.scan(library, notebook)
    return [notice("links-changed", number=changed, key=new)]


def _append(library: Library, notebook: Notebook, kept: str, other: str, text: str) -> list[Notice]:
    """Append the prose of the other note to the kept one."""
    row = library.notes.of_paper(kept)
    if row is None:
        raise NotFoundError(
            f"{kept} is no longer here, so the note of {other} was not appended to its note."
        )
    try:
        old = notebook.read(row.file)
    except BrokenNoteError as error:
        return [notice("note-unreadable", file=row.file, reason=str(error))]
    try:
        body = head.body(text).strip("\n")
    except BrokenNoteError:  # its reader's to mend, in the note that is kept
        body = text.strip("\n")
    more = f"\n\n---\n\n<!-- {other} -->\n\n{body}\n"
    if not old.endswith(more):
        reconcile.replace_text(library, notebook, row.file, old, f"{old.rstrip()}{more}")
    return scan.scan(library, notebook)
