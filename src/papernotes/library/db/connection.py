"""Open library.db, and write to it in transactions."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from papernotes.disk import sqlite_files
from papernotes.errors import PapersError, RefusedError, TryLaterError
from papernotes.library.db import WAITING

WAIT_MS = 15_000
QUIET_MS = 2_000
"""The longest wait for the write lock, and how much of it passes before the wait is announced."""
_TURN_MS = 100
"""The busy timeout of one attempt to begin a transaction."""
_CACHE_KB = 1_000
"""The pages that SQLite keeps of a file, half of its own choice; the system keeps the others."""


def connect(path: str) -> tuple[sqlite3.Connection, bool]:
    """Return a connection to the library at `path`, and whether it can be written to."""
    folder_writable = os.access(os.path.dirname(path) or ".", os.W_OK) and os.access(path, os.W_OK)
    if folder_writable:
        opened = sqlite3.connect(path, isolation_level=None)
        try:
            return _prepare(opened), True
        except sqlite3.OperationalError as error:
            if not is_out_of_space(error) or sqlite_files.has_pending_log(path):
                raise
    return open_uri(sqlite_files.read_only_uri(path, shared=False)), False


def open_uri(location: str) -> sqlite3.Connection:
    """Return a connection to the database at a URI, configured like that to library.db."""
    return _prepare(sqlite3.connect(location, uri=True, isolation_level=None))


def files_by_name(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the paths of the databases of a connection by their names; '' for one in memory.

    The main one is `main`; others have the names that they were attached by.
    """
    # As bytes, because a path may be no UTF-8, which a text of SQLite must be.
    rows = connection.execute("SELECT name, CAST(file AS BLOB) FROM pragma_database_list")
    return {name: os.fsdecode(file or b"") for name, file in rows}


def is_out_of_space(error: sqlite3.Error) -> bool:
    """Return whether an error suggests that the disk is full."""
    return "disk I/O error" in str(error) or "disk is full" in str(error)


def checkpoint(path: str) -> None:
    """Write the log of a closed library into its file, so that the file can be moved alone.

    Raises RefusedError if the log cannot be written completely, as on a full disk.
    """
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if sqlite_files.has_pending_log(path):
        raise RefusedError(f"{path} could not be written completely. Nothing was changed.")
    for ending in sqlite_files.WAL_FILES:
        if os.path.exists(path + ending):
            os.remove(path + ending)


def _prepare(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Configure a connection; close it where that fails, because it may hold a lock."""
    try:
        connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        # Some builds, as Debian's, would write every page again that was deleted.
        connection.execute("PRAGMA secure_delete = FAST")
        connection.create_function("abstract_in", 1, _abstract_in, deterministic=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _abstract_in(citation: str) -> str:
    from papernotes.library.papers.abstracts import read_abstract  # few statements ask for it

    return read_abstract(citation)


@contextmanager
def write_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the block in a write transaction; inside another transaction, as a part of it.

    The transaction is IMMEDIATE: a deferred one that reads before it writes fails at once when
    another process writes, whatever the busy timeout.
    """
    if connection.in_transaction:
        yield
        return
    _begin(connection)
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _begin(connection: sqlite3.Connection) -> None:
    """Begin a write transaction; announce a noticeable wait, and give up after WAIT_MS."""
    connection.execute(f"PRAGMA busy_timeout = {_TURN_MS}")
    try:
        if _try_begin(connection, QUIET_MS):
            return
        for announce in WAITING[-1:]:
            announce()
        if not _try_begin(connection, WAIT_MS - QUIET_MS):
            connection.execute("BEGIN IMMEDIATE")  # raises SQLite's own error
    finally:
        connection.execute(f"PRAGMA busy_timeout = {WAIT_MS - QUIET_MS}")


def _try_begin(connection: sqlite3.Connection, milliseconds: int) -> bool:
    """Try to begin a transaction within this time; return whether it has begun.

    It retries with a short busy timeout, because Python handles no Ctrl-C while SQLite waits.
    """
    deadline = time.monotonic() + milliseconds / 1000
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
            return True
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            if time.monotonic() > deadline:
                return False


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether an error only means that another process is writing."""
    return "locked" in str(error) or "busy" in str(error)


def explain(error: sqlite3.Error, *, begun: bool = False) -> PapersError:
    """Return the error to show for an SQLite error.

    `begun` is whether a part of the command has been done already.
    """
    text = str(error)
    if getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY_DBMOVED":
        return TryLaterError(
            "Another program has replaced the library. Nothing was changed. Try again."
        )
    if begun and (partly := _explain_part(error)) is not None:
        return partly
    if is_busy(error):
        return TryLaterError(
            "Another program is writing to the library. Try again when it has finished."
        )
    if "disk is full" in text:
        return RefusedError(
            "The disk is full: the library was not changed. Free some space and try again."
        )
    if "readonly" in text:
        return RefusedError("The library is in a place that is read-only. Nothing was changed.")
    if "malformed" in text or "not a database" in text:
        return RefusedError(f"library.db is damaged ({text}). Restore it from a backup.")
    if "disk I/O error" in text:
        return RefusedError(
            "The disk of library.db cannot be read or written (disk I/O error). Check that it is "
            "connected and has free space."
        )
    if "unable to open" in text:
        return RefusedError(
            f"library.db cannot be opened ({text}). Check the folder's permissions."
        )
    return RefusedError(f"SQLite cannot use library.db: {text}.")


def _explain_part(error: sqlite3.Error) -> RefusedError | None:
    """Return the error to show where a part of the command is done; None where that says nothing new.

    To try again is no advice then: a second undo takes back another operation.
    """
    text = str(error)
    if is_busy(error):
        return RefusedError(
            "Another program is writing to the library: only a part was done, which `papers log` shows. "
            "The next command completes its files; repeat what the log does not show."
        )
    if "disk is full" in text:
        return RefusedError(
            "The disk is full: only a part was done, which `papers log` shows. Free some space. "
            "The next command completes its files; repeat what the log does not show."
        )
    if "readonly" in text:
        return RefusedError(
            "The library has become read-only: only a part was done, which `papers log` shows. "
            "The next command completes its files; repeat what the log does not show."
        )
    return None


def unwritable(path: str) -> RefusedError:
    """Return the error to show where a library is open for reading alone."""
    if os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK):
        return RefusedError(
            f"The disk of {path} is full; nothing was changed. Free some space and try again."
        )
    return RefusedError(
        f"{path} cannot be written: it or its folder is read-only. Nothing was changed."
    )
