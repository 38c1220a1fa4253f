"""The library.db that a rebuild replaces: opened if it is sound, locked, and kept under another name."""

import os
import sqlite3
from contextlib import closing, suppress

from papernotes.disk import files, sqlite_files
from papernotes.errors import PapersError, TryLaterError
from papernotes.library import Library
from papernotes.library.backup import replace
from papernotes.library.db import SCHEMA_VERSION, connection, lock, read_version, validate
from papernotes.library.index import place


def open_sound(path: str) -> Library | None:
    """Return the old library; None if it is missing or damaged.

    Raises RefusedError for a newer version, TryLaterError if another program uses the library.
    """
    if (read_version(path) or 0) > SCHEMA_VERSION:
        validate.check(path)
    try:
        library = Library.open(path)
    except TryLaterError:
        raise
    except (PapersError, sqlite3.DatabaseError) as error:
        _raise_if_busy(error)
        return None
    try:
        if library.writable and is_sound(path):
            return library
    except sqlite3.DatabaseError as error:
        _raise_if_busy(error)
    library.close()
    return None


def _raise_if_busy(error: Exception) -> None:
    """Raise TryLaterError for an error that means that the library is in use."""
    if isinstance(error, sqlite3.Error) and connection.is_busy(error):
        raise connection.explain(error) from error


def is_sound(path: str) -> bool:
    with closing(sqlite3.connect(path)) as opened:
        return bool(opened.execute("PRAGMA quick_check").fetchall() == [("ok",)])


def lock_damaged(connection: sqlite3.Connection, version: int) -> None:
    """Lock a damaged library as far as SQLite can, which also writes its log into the file.

    Raises TryLaterError if another program uses it, or changed it since it was read.
    """
    try:
        lock.lock(connection, version)
    except sqlite3.DatabaseError:  # no program can write to it
        connection.close()
    if os.name == "nt":
        connection.close()


def free_name(path: str) -> str:
    """Return a free path for the old file, numbered after those of earlier rebuilds."""
    start = f"{path}.before-rebuild"
    names = os.listdir(os.path.dirname(path) or ".")
    endings = [name[len(os.path.basename(start)) :] for name in names
             if name.startswith(os.path.basename(start))]  # fmt: skip # a table
    numbers = [
        int(ending[1:]) if ending else 1
        for ending in endings
        if ending == "" or ending[1:].isdecimal()
    ]
    return f"{start}-{max(numbers) + 1}" if numbers else start


def replace_by(new_path: str, path: str, old_path: str) -> None:
    """Rename the old file, if any, to `old_path`, and the new file to `path`.

    Raises TryLaterError, with nothing changed, if `old_path` exists by then.
    """
    if old_path:
        _keep_old(path, old_path, f"{new_path}-old")
        # SQLite must not apply the write-ahead log of the damaged file to the new file. A rollback
        # journal is that of the lock on the old file, and is removed with it.
        for ending in sqlite_files.WAL_FILES:
            if os.path.exists(path + ending):
                os.replace(path + ending, old_path + ending)
    os.replace(new_path, path)
    place.remove_for(os.path.dirname(path))


def _keep_old(path: str, old_path: str, temporary: str) -> None:
    """Give the old file the name `old_path` too, unless that exists: then raises TryLaterError."""
    try:
        os.link(path, old_path)
    except FileExistsError:
        raise _other_rebuild() from None
    except OSError as error:  # a file system without hard links
        # Not by a rename: a command would create an empty library where there is none.
        try:
            replace.copy_locked(path, temporary)
            if not files.move_to_new(temporary, old_path):
                raise _other_rebuild() from error
        finally:
            remove(temporary)


def _other_rebuild() -> TryLaterError:
    return TryLaterError("Another rebuild has finished first. Check its result, then try again.")


def remove(path: str) -> None:
    for ending in ("", *sqlite_files.LOGS):
        with suppress(FileNotFoundError):
            os.remove(path + ending)
