"""What errors mean that come from outside the program: of files, encodings and the database."""

import os
import sys

from papernotes.errors import PapersError, RefusedError


def explain(error: Exception) -> PapersError | None:
    """Return what an error means that came from outside the program; None for any other."""
    if isinstance(error, OSError):
        return _outside(error)
    if isinstance(error, UnicodeEncodeError):
        return _not_utf8(error)
    return _of_the_library(error)


def _not_utf8(error: UnicodeEncodeError) -> PapersError | None:
    """Return the explanation of bytes in an argument or a path that are no UTF-8, which Python escapes."""
    escaped = error.object[error.start : error.end]
    if not all("\udc80" <= letter <= "\udcff" for letter in escaped):
        return None
    shown = "".join(f"\\x{ord(letter) - 0xDC00:x}" for letter in escaped)
    return RefusedError(
        f"The bytes {shown} are no UTF-8. "
        "Set the terminal to UTF-8 and type the command again, or rename the file or folder."
    )


def _outside(error: OSError) -> PapersError:
    if error.filename is None and isinstance(error, FileNotFoundError) and _has_lost_folder():
        return RefusedError(
            "The folder that you are in no longer exists. Change to another one with `cd`, and try again."
        )
    where = f"{error.filename}: " if error.filename else ""
    return PapersError(f"{where}{error.strerror or error}.")


def _has_lost_folder() -> bool:
    """Return whether the current folder was deleted, as by a command in another terminal."""
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


def _of_the_library(error: Exception) -> PapersError | None:
    """Return the explanation of a database error; None for other errors. No library is open yet."""
    if "sqlite3" not in sys.modules:
        return None
    from papernotes.app import explain

    return explain(error)
