"""Editing a paper's entry in the user's editor."""

import os
import sqlite3
import tempfile
from collections.abc import Sequence

from papernotes import interrupts, programs
from papernotes.errors import PapersError, RefusedError
from papernotes.formats import encodings
from papernotes.formats.bibtex import read as read_bibtex
from papernotes.formats.bibtex import stored_entry
from papernotes.library import Library
from papernotes.library.db import connection
from papernotes.model import citekeys, field_merge
from papernotes.model.change import Change
from papernotes.model.entry import Entry
from papernotes.model.notice import notice
from papernotes.model.paper import Paper
from papernotes.operations.papers.edit import refuse_outside, write_entry


def edit(library: Library, key: str, editor: str) -> tuple[Change, ...]:
    """Open the entry of a paper in `editor`, a command line, and write and return the changes.

    What other commands changed in the entry meanwhile stays, where the user left it as it was. Raises
    RefusedError without an editor, when it fails, or when the edited text is not one entry with the same
    key; the text is then kept, and the error names its file, as any other error does.
    """
    command = programs.editor_command(editor)
    if not command:
        raise RefusedError("No editor is set.", notice("set-editor-or-give-values", key=key))
    # A key of an older library that BibTeX cannot hold is shown as in file names.
    shown = citekeys.file_name(key)[:-3] if citekeys.find_flaw(key) else key
    # In this order: what another command changes in between is no edit then.
    before, citation = library.papers.read(key), library.papers.citation(key)
    handle, path = tempfile.mkstemp(".bib", f"{_to_file_name(key)}-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(stored_entry.replace_key(citation, key, shown))
    entry = _read_entry(key, path, _open_editor(command, path, citation))
    if entry.key != shown:
        raise RefusedError(
            f"An edit cannot change the key of {key}. Your text is in {path}.",
            notice("rename-paper", key=key, new=""),
        )
    try:
        changes = _write(library, before, entry._replace(key=key))
    except sqlite3.Error as error:
        raise _kept(connection.explain(error), path) from error
    except PapersError as error:
        raise _kept(error, path) from error
    os.remove(path)
    return changes


def _write(library: Library, before: Paper, edited: Entry) -> tuple[Change, ...]:
    """Write an edited entry of a paper as it was before; return the changes."""
    with library.changes():  # no other command changes the paper between
        paper = library.papers.read(before.key)
        known = {field.name.lower() for field in before.fields}
        for field in edited.fields:
            if field.name.lower() not in known:
                refuse_outside(paper, field.name, field.value)
        if paper.entry_type != before.entry_type == edited.entry_type:
            edited = edited._replace(entry_type=paper.entry_type)
        fields = field_merge.merge(before.fields, edited.fields, paper.fields)
        return write_entry(library, paper, edited._replace(fields=fields))


def _kept(error: PapersError, path: str) -> PapersError:
    """Return an error that names the file with the text of the user, too."""
    return type(error)(f"{error} Your text is in {path}.", *error.advice)


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
