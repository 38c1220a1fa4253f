"""The pending file changes that write an adopted or imported note, and the files it links to.

It can be applied again: a file that is there already with the same content is left.
"""

import os
from collections.abc import Iterable, Mapping
from typing import Any

from papernotes.disk import files, temporary_files, unnamed_files
from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook


def write_later(
    library: Library, file: str, text: str, key: str = "", copies: Iterable[tuple[str, str]] = ()
) -> None:
    """Record a note file to be written after the caller's transaction; undo takes it away.

    `copies` are files to be copied before it: pairs of a path and a place in the folder of notes.
    """
    library.oplog.record_move(None, file)
    library.pending_files.add(
        "write_note", file=file, key=key, text=text, copies=list(map(list, copies))
    )


def write(library: Library, notebook: Notebook, **details: Any) -> tuple[str, list[Notice]]:
    """Write the note `file` with `text`, after copying `copies` (path, place in the notes).

    Returns the file that was written, which the caller reads, and notices.

    A review that is in the folder of notes already, at `place`, is moved to `file` and its text
    `old` replaced; the untouched note that it replaces goes to the `trash` (name, place there, text). Any
    other review replaces the text `old` of an untouched note. Inside the caller's transaction.
    """
    notices = copy_files(library, notebook, details["copies"])
    file, text = details["file"], details["text"]
    if place := details.get("place", ""):
        _move_to_trash(library, notebook, *details.get("trash", ("", "", "")))
        notices += _rewrite(notebook, place, file, details)
    elif "old" in details and _replaces(notebook, file, details):
        if row := library.notes.in_file(file):
            library.notes.disown(row)  # what its head said before is no base for the new one
    elif not notebook.create(file, text) and not _holds(notebook, file, text):
        file = _free_name(notebook, details["key"], file)
        notebook.create(file, text)
    return file, notices


def _replaces(notebook: Notebook, file: str, details: Mapping[str, Any]) -> bool:
    """Replace the text of an untouched note; return False where somebody wrote into it meanwhile."""
    if notebook.stamp(file) is None:
        return False
    return _holds(notebook, file, details["text"]) or (
        _holds(notebook, file, details["old"])
        and notebook.replace(file, details["old"], details["text"])
    )


def _move_to_trash(library: Library, notebook: Notebook, file: str, place: str, text: str) -> None:
    """Move a note that still has this text to its place in the trash."""
    if file and _holds(notebook, file, text) and not notebook.has_file(place):
        notebook.trash.put(file, place)
    if file and notebook.stamp(file) is None:
        library.notes.forget(file)


def _holds(notebook: Notebook, file: str, text: str) -> bool:
    """Return whether a note has exactly this text."""
    try:
        return notebook.read(file) == text
    except BrokenNoteError:
        return False


def _rewrite(notebook: Notebook, place: str, file: str, details: Mapping[str, Any]) -> list[Notice]:
    """Move a review within the folder of notes to its name, and write its head."""
    if place != file and not notebook.move(place, file) and notebook.stamp(file) is None:
        return [notice("note-missing", file=place)]
    if notebook.read(file) != details["text"] and not notebook.replace(
        file, details["old"], details["text"]
    ):
        return [notice("note-edited-since", file=file)]
    return []


def copy_files(_library: Library, notebook: Notebook, copies: list[list[str]]) -> list[Notice]:
    """Copy files that a note links to into the folder of notes: pairs of a path and a place."""
    notices: list[Notice] = []
    paths = [os.path.join(notebook.folder, *target.split("/")) for _, target in copies]
    for folder in dict.fromkeys(map(os.path.dirname, paths)):
        temporary_files.remove_abandoned(folder)
    for (source, _), path in zip(copies, paths, strict=True):
        if os.path.lexists(path):
            continue
        try:
            data = files.read_whole(source)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            unnamed_files.create(path, data)
        except OSError as error:
            reason = files.describe_error(error, path)
            notices.append(notice("attachment-not-copied", path=source, reason=str(reason)))
    return notices


def _free_name(notebook: Notebook, key: str, file: str) -> str:
    """Return a free name for a note whose name another program took meanwhile."""
    from papernotes.model import citekeys

    folder, slash, name = file.rpartition("/")
    own = citekeys.file_name(key) if key else name
    stem = f"{folder}{slash}{own.removesuffix('.md')}"
    number = 2
    while notebook.stamp(f"{stem}.{number}.md") is not None:
        number += 1
        if number > 10_000:
            raise RefusedError(f"There is no free name beside {file}.")
    return f"{stem}.{number}.md"
