"""Editing a paper's entry in the user's editor."""

import os
import tempfile
from collections.abc import Sequence

from papernotes import interrupts, programs
from papernotes.errors import RefusedError
from papernotes.formats import encodings
from papernotes.formats.bibtex import read as read_bibtex
from papernotes.formats.bibtex import stored_entry
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.change import Change
from papernotes.model.entry import Entry
from papernotes.model.notice import notice
from papernotes.operations.papers.edit import refuse_outside, write_entry


def edit(library: Library, key: str, editor: str) -> tuple[Change, ...]:
    """Open the entry of a paper in `editor`, a command line, and write and return the changes.

    Raises RefusedError without an editor, when it fails, or when the edited text is not one entry
    with the same key; the text is then kept, and the error names its file.
    """
    command = programs.editor_command(editor)
    if not command:
        raise RefusedError("No editor is set.", notice("set-editor-or-give-values", key=key))
    # A key of an older library that BibTeX cannot hold is shown as in file names.
    shown = citekeys.file_name(key)[:-3] if citekeys.find_flaw(key) else key
    citation = library.papers.citation(key)
    handle, path = tempfile.mkstemp(".bib", f"{_to_file_name(key)}-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(stored_entry.replace_key(citation, key, shown))
    entry = _read_entry(key, path, _open_editor(command, path, citation))
    if entry.key != shown:
        raise RefusedError(
            f"An edit cannot change the key of {key}. Your text is in {path}.",
            notice("rename-paper", key=key, new=""),
        )
    paper = library.papers.read(key)
    before = {field.name.lower() for field in paper.fields}
    for field in entry.fields:
        if field.name.lower() not in before:
            try:
                refuse_outside(paper, field.name, field.value)
            except RefusedError as error:
                raise RefusedError(f"{error} Your text is in {path}.", *error.advice) from error
    changes = write_entry(library, paper, entry._replace(key=key))
    os.remove(path)
    return changes


def _open_editor(command: Sequence[str], path: str, citation: str) -> int:
    """Open a file in an editor; return its exit code."""
    try:
        return programs.run_interactive([*command, path])
    except interrupts.CommandInterrupt as error:
        raise interrupts.CommandInterrupt(_keep_interrupted_text(path, citation)) from error
    except OSError as error:
        os.remove(path)
        raise RefusedError(
            f"The editor {command[0]} cannot be started ({error.strerror}). Set VISUAL or EDITOR."
        ) from error


def _read_entry(key: str, path: str, code: int) -> Entry:
    """Return the entry that an editor left. `code` is its exit code.

    Raises RefusedError if the editor failed or the text is not one entry.
    """
    try:
        with open(path, "rb") as file:
            contents = read_bibtex.read(encodings.decode(file.read())[0])
    except OSError as error:
        raise RefusedError(
            f"The entry of {key} was not changed: the editor left no text."
        ) from error
    faults = sorted(contents.faults, key=lambda fault: not fault.lost)
    if code or faults or len(contents.entries) != 1:
        problem = f"the editor ended with code {code}" if code else "it is not one BibTeX entry"
        lines = [
            notice("problem-in-line", line=line, reason=reason) for line, _, reason, _ in faults
        ]
        advice = () if code else lines[:1]
        raise RefusedError(
            f"The entry of {key} was not changed: {problem}. Your text is in {path}.", *advice
        )
    return contents.entries[0]


def _keep_interrupted_text(path: str, before: str) -> str:
    """Return where the interrupted edit is kept; delete an unchanged text and return ''."""
    try:
        with open(path, encoding="utf-8") as file:
            if file.read() != before:
                return f"Your text is in {path}."
        os.remove(path)
    except (OSError, UnicodeDecodeError):
        return f"Your text is in {path}."
    return ""


def _to_file_name(key: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in key[:40])
