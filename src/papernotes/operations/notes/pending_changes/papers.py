"""File changes after papers were renamed, merged or removed: their notes, and links to them.

Each change can be applied again: it skips the steps that are already done.
"""

import os
from collections.abc import Mapping

from papernotes.disk import files
from papernotes.errors import BrokenNoteError, NotFoundError
from papernotes.formats.note import file_links, links
from papernotes.formats.note.head import front_matter, write_head
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import promised, scan, write_back

_ATTEMPTS = 5  # attempts to append to a note that another program saves meanwhile
_SECOND_NOTE = frozenset({"note-copied", "note-second"})
"""Kinds of notices about a file that names a paper whose note is another file."""


def trash(library: Library, notebook: Notebook, file: str, key: str, place: str) -> list[Notice]:
    """Move the note of a removed paper to the trash, unless it now belongs to another paper."""
    note = library.notes.in_file(file)
    if (note and note.key) or notebook.stamp(file) is None:
        return []
    return [notice("note-in-trash", key=key, path=notebook.trash.put(file, place))]


def rename(library: Library, notebook: Notebook, file: str, old: str, new: str) -> list[Notice]:
    """Rename the note of a renamed paper, and update the links to it in all notes."""
    notices = _move(library, notebook, file, old, new) if file else []
    return notices + _relink(notebook, library, old, new)


def merge(
    library: Library, notebook: Notebook, file: str, other: str, kept: str, place: str
) -> list[Notice]:
    """Append the note of a merged paper to that of the kept one; update the links in all notes."""
    promised.record(library, notebook, [kept])
    notices = write_back.write_changed_head(library, notebook, kept, undoable=True)
    note = library.notes.in_file(file) if file else None
    if file and place and not (note and note.key) and notebook.stamp(file) is not None:
        appended, told = _append(library, notebook, kept, other, notebook.read(file))
        notices += told
        if appended:
            notices.append(notice("note-appended", other=other, kept=kept))
            notices = _without_second_note(library, notices, file)
            notebook.trash.put(file, place)
    return notices + _relink(notebook, library, other, kept)


def _without_second_note(library: Library, notices: list[Notice], file: str) -> list[Notice]:
    """Return the notices without those that this file names a paper with another note.

    It is about to leave. If an editor saves it once more, the notice is true, and given then.
    """
    untrue = [item for item in notices if item.kind in _SECOND_NOTE and item.values["file"] == file]
    library.warnings.take_back(untrue)
    return [item for item in notices if item not in untrue]


def relink_files(library: Library, notebook: Notebook, names: Mapping[str, str]) -> list[Notice]:
    """Let links to files of papers, in all notes, lead to their new names, given by the old ones."""
    for name in notebook.names():
        try:
            text = notebook.read(name)
        except BrokenNoteError:
            continue
        if (relinked := file_links.rename(text, names)) != text:
            write_back.replace_text(library, notebook, name, text, relinked)
    return scan.scan(library, notebook)


def _move(library: Library, notebook: Notebook, file: str, old: str, new: str) -> list[Notice]:
    """Rename the note if it was named after the old key, and change the key in its head."""
    target = file
    if notebook.stamp(file) is None:  # moved before an interruption
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
        write_back.replace_text(library, notebook, target, text, write_head.with_citekey(text, new))
    except BrokenNoteError as error:
        return [notice("note-unreadable", file=target, reason=str(error))]
    return scan.scan(library, notebook)


def _relink(notebook: Notebook, library: Library, old: str, new: str) -> list[Notice]:
    """Change links to the old key into links to the new key, in all notes."""
    stems = (citekeys.file_name(old)[:-3], citekeys.file_name(new)[:-3])
    number = 0
    own_note = library.notes.of_paper(new)
    for name in notebook.names():
        try:
            text = notebook.read(name)
        except BrokenNoteError:
            continue
        relinked = links.rename_links(text, old, new, *stems)
        if relinked != text and write_back.replace_text(library, notebook, name, text, relinked):
            number += not (
                citekeys.is_named_after(name, new) or (own_note and name == own_note.file)
            )
    if not number:
        return []
    scan.scan(library, notebook)
    return [notice("links-changed", number=number, key=new)]


def _append(
    library: Library, notebook: Notebook, kept: str, other: str, text: str
) -> tuple[bool, list[Notice]]:
    """Append the body of the other paper's note to the kept paper's note; return whether it is there."""
    row = library.notes.of_paper(kept)
    if row is None:
        raise NotFoundError(
            f"{kept} is no longer here, so the note of {other} was not appended to its note."
        )
    try:
        body = front_matter.body(text).strip("\r\n")
    except BrokenNoteError:  # the user repairs the head in the kept note
        body = text.strip("\r\n")
    lines = f"\n\n---\n\n<!-- {other} -->\n\n{body}\n".replace("\r\n", "\n")
    appended = False
    for _ in range(_ATTEMPTS):
        try:
            old = notebook.read(row.file)
        except BrokenNoteError as error:
            return False, [notice("note-unreadable", file=row.file, reason=str(error))]
        addition = lines.replace("\n", "\r\n") if "\r\n" in old else lines
        appended = old.endswith(addition) or write_back.replace_text(
            library, notebook, row.file, old, f"{old.rstrip()}{addition}"
        )
        if appended:
            break
    return appended, scan.scan(library, notebook)
