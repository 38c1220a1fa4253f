"""Opening a note in the user's editor."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple

from papernotes import programs
from papernotes.disk import files
from papernotes.errors import NotFoundError, RefusedError
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import promised, refresh, saved_over, unsettled_keys

Tell = Callable[[Iterable[Notice]], None]
"""Shows notices."""
Watch = Callable[[str], Callable[[], list[Notice]]]
"""Looks at a note that is about to be opened; what it returns joins the edit with what came meanwhile."""


class Editor(NamedTuple):
    """The user's editor: its command line, and what is told and done around its run."""

    command_line: str
    tell: Tell
    watch: Watch


def note_file(library: Library, notebook: Notebook, key: str) -> tuple[str, list[Notice]]:
    """Return the file name of a paper's note, created if there is none, and notices.

    A renamed or moved note is identified by the key in its head or in its file name.
    """
    notices = refresh.refresh(library, notebook)
    unsettled_keys.refuse(library, notebook, [key])
    row = library.notes.of_paper(key)
    if row is None:
        name = citekeys.file_name(key)
        with library.operation("create_note", key=key):
            with library.changes():
                library.notes.promise(key, name)
                promised.record_promises(library, notebook, [key])
            notices += promised.write(library, notebook, [key])
        notices.append(notice("note-created", key=key, file=name))
        return name, notices
    return row.file, notices


def edit(library: Library, notebook: Notebook, key: str, editor: Editor) -> None:
    """Open a paper's note in an editor, created if there is none; see `edit_file`."""
    file, notices = note_file(library, notebook, key)
    editor.tell(notices)
    edit_file(library, notebook, file, editor, key)


def path_of(notebook: Notebook, file: str) -> str:
    """Return the path of a note as its file is spelled."""
    return notebook.stored_path(file)


def edit_file(
    library: Library, notebook: Notebook, file: str, editor: Editor, key: str = ""
) -> None:
    """Open a note, that of the paper `key` if given, in an editor; then read the changed notes.

    Raises RefusedError when no editor is set, or when it cannot start or fails, and NotFoundError
    when the note is gone afterwards.
    """
    path, opened = notebook.path(file), library.notes.in_file(file)
    if os.path.isdir(path):
        raise RefusedError(
            f"{path} is a folder, which no editor can open. Move it away and try again."
        )
    with suppress(FileNotFoundError):
        _refuse_special(path)
    command = programs.editor_command(editor.command_line)
    if not command:
        raise RefusedError(f"No editor is set: set VISUAL or EDITOR. The note is {path}")
    join = editor.watch(file)
    try:
        exit_code = programs.run_interactive([*command, path])
    except OSError as error:
        raise RefusedError(
            f"The editor {command[0]} cannot be started ({error.strerror}): "
            f"set VISUAL or EDITOR. The note is {path}"
        ) from error
    editor.tell(join())
    if exit_code:
        raise RefusedError(
            f"The editor {command[0]} ended with code {exit_code}. The note is {path}"
        )
    if opened:
        editor.tell(saved_over.join(library, notebook, opened))
    editor.tell(refresh.refresh(library, notebook))
    if notebook.stamp(file) is None:
        editor.tell(_moved(library, file, key))


def _refuse_special(path: str) -> None:
    """Raise RefusedError for a pipe, socket or device, for which an editor may wait for ever."""
    try:
        files.refuse_special(path)
    except files.SpecialFileError as error:
        raise RefusedError(
            f"{path} is {error.kind}, not a file. Move it to another folder and try again."
        ) from error


def _moved(library: Library, file: str, key: str) -> list[Notice]:
    """Return where the note of a paper is that was in `file`. Raises NotFoundError where there is none."""
    current = library.keys.find(key) if key else None
    row = library.notes.of_paper(current) if current else None
    if current and row and row.file != file:
        return [notice("note-moved", key=current, file=row.file)]
    gone = f"notes/{file} no longer exists: it was deleted or moved while the editor was open."
    raise NotFoundError(gone, *([notice("create-note", key=current)] if current else []))
