"""A copy of another program's SQLite database, to be read while that program may be running.

The program may hold its file locked and may be in the middle of a write: what it has not finished
is in the file with `-journal` or `-wal` behind its name. The copy takes both along, under matching
names, and SQLite completes or takes back what was begun, in the copy. The original is never opened
by SQLite: `immutable` would read half-written pages, and any other way could wait for the lock or
write beside it (sqlite.org/lockingv3.html, sqlite.org/wal.html).
"""

import errno
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager

from papernotes.disk import files, sqlite_files
from papernotes.errors import RefusedError, TryLaterError

_BESIDE = ("-journal", "-wal")
_ATTEMPTS = 5
_PAUSE = 0.3  # seconds between attempts


@contextmanager
def opened(path: str, needed: Iterable[str]) -> Iterator[sqlite3.Connection]:
    """Yield a connection to a copy of the database at `path`, which is removed afterwards.

    Rows can be read by name. The tables in `needed`, as far as they exist, are checked first. Raises RefusedError for a file that cannot be read or is no
    database, TryLaterError if the other program keeps writing or the disk has no room.
    """
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="papernotes-") as folder:
        copy = os.path.join(folder, "copy.sqlite")
        _copy(path, copy)
        try:
            with closing(sqlite3.connect(copy)) as connection:
                connection.row_factory = sqlite3.Row
                connection.text_factory = lambda data: data.decode("utf-8", "replace")
                _check(connection, path, needed)
                yield connection
        except sqlite3.DatabaseError as error:
            state = "" if isinstance(error, sqlite3.OperationalError) else ": damaged or cut off"
            raise RefusedError(f"{path} cannot be read ({error}{state}).") from error


def _copy(path: str, copy: str) -> None:
    """Copy a database with what stands beside it, at a moment when nothing is written."""
    from shutil import copyfile

    for attempt in range(_ATTEMPTS):
        if attempt:
            time.sleep(_PAUSE)
        before = _stamps(path)
        try:
            for ending in ("", *_BESIDE):
                if not ending or os.path.exists(path + ending):
                    copyfile(path + ending, copy + ending)
                elif os.path.exists(copy + ending):
                    os.remove(copy + ending)
        except FileNotFoundError as error:
            if error.filename == path:
                raise RefusedError(f"{path} cannot be read: {error.strerror}.") from error
            continue  # a journal that was removed in between
        except OSError as error:
            if not os.access(path, os.R_OK):
                raise RefusedError(f"{path} cannot be read: {error.strerror}.") from error
            hint = " Set TMPDIR to a folder with room." if error.errno == errno.ENOSPC else ""
            raise TryLaterError(f"{path} cannot be copied: {error.strerror}.{hint}") from error
        if _stamps(path) == before:
            return
    raise TryLaterError(
        f"{path} is being written by another program. Close that program, or try again in a minute."
    )


def _stamps(path: str) -> list[tuple[int, int] | None]:
    """Return the time and size of a database and of the files beside it."""
    stamps: list[tuple[int, int] | None] = []
    for ending in ("", *_BESIDE):
        try:
            status = os.stat(path + ending)
        except OSError:
            stamps.append(None)
        else:
            stamps.append((status.st_mtime_ns, status.st_size))
    return stamps


def _check(connection: sqlite3.Connection, path: str, needed: Iterable[str]) -> None:
    """Raise an error for a file that is no database, or whose tables are damaged."""
    for table in sorted(tables(connection) & set(needed)):
        result = connection.execute(f"PRAGMA quick_check('{table}')").fetchone()[0]
        if result != "ok":
            raise RefusedError(
                f"{path} is damaged ({result}). Let the program that owns it check it, or import "
                "an export of that program."
            )


def tables(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the tables of a database."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table'"
    return {str(row[0]) for row in connection.execute(sql)}


def text(value: object) -> str:
    """Return a value of a column as text; '' for NULL."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def refuse_unreadable(path: str) -> None:
    """Raise RefusedError for a file that has the name of a database, and is empty or encrypted."""
    if not path.lower().endswith((".sqlite", ".sqlite3", ".db")) or is_database(path):
        return
    try:
        files.refuse_special(path)
        size = os.path.getsize(path)
    except OSError:
        return  # reading it says why, and a pipe may bring any format
    if not size:
        raise RefusedError(
            f"{path} is an empty file and no database. Zotero keeps its library in the folder that "
            "it names under Settings > Advanced > Files and Folders."
        )
    raise RefusedError(
        f"{path} is no database that can be read: it is damaged, or encrypted, as Mendeley's is since "
        "version 1.19. In Mendeley, export the library as BibTeX and import that file."
    )


def is_database(path: str) -> bool:
    """Return whether a file begins as a SQLite database does.

    A pipe is not asked: what is read from it is gone.
    """
    try:
        files.refuse_special(path)
        with open(path, "rb") as file:
            return file.read(len(sqlite_files.MAGIC)) == sqlite_files.MAGIC
    except OSError:
        return False
