"""Writing a short text in the user's editor."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from papernotes import interrupts, programs
from papernotes.errors import PapersError, RefusedError
from papernotes.formats import encodings
from papernotes.library.db import connection

_CUT = "# ---- Write the answer above this line. ----"


@contextmanager
def asked(question: str, editor: str) -> Iterator[str]:
    """Give the block the answer to a question that the user writes in `editor`, a command line.

    If the block raises, the text is kept, and the error names its file. Raises RefusedError without
    an editor, where it cannot start or fails, and for an empty answer.
    """
    command = programs.editor_command(editor)
    if not command:
        raise RefusedError("No editor is set: set VISUAL or EDITOR, or give the text.")
    handle, path = tempfile.mkstemp(".md", "answer-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"\n{_CUT}\n# {question}\n")
    try:
        code = programs.run_interactive([*command, path])
    except interrupts.CommandInterrupt as error:
        raise interrupts.CommandInterrupt(_keep(path)) from error
    except OSError as error:
        os.remove(path)
        raise RefusedError(
            f"The editor {command[0]} cannot be started ({error.strerror}). Set VISUAL or EDITOR."
        ) from error
    if code:
        kept = _keep(path)
        raise RefusedError(f"The editor ended with code {code}. {kept}".rstrip())
    answer = _read(path)
    if not answer:
        _keep(path)
        raise RefusedError("The answer is empty, so nothing was written.")
    try:
        yield answer
    except sqlite3.Error as error:
        raise _kept(connection.explain(error), path) from error
    except PapersError as error:
        raise _kept(error, path) from error
    os.remove(path)


def _kept(error: PapersError, path: str) -> PapersError:
    """Return an error that names the file with the text of the user, too."""
    return type(error)(f"{error} {_keep(path)}", *error.advice)


def _read(path: str) -> str:
    """Return the text above the cut; empty if the editor left none."""
    try:
        with open(path, "rb") as file:
            return encodings.decode(file.read())[0].partition(_CUT)[0].strip()
    except OSError:
        return ""


def _keep(path: str) -> str:
    """Return where the text is kept; delete an empty one and return ''."""
    if _read(path):
        return f"Your text is in {path}."
    with suppress(OSError):
        os.remove(path)
    return ""
