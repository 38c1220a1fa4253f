"""Exclusive locking of library.db."""

import sqlite3
from contextlib import suppress

from papernotes.errors import TryLaterError
from papernotes.library.db import connection as db


def data_version(connection: sqlite3.Connection) -> int:
    """Return a number that changes whenever another connection changes the library."""
    (number,) = connection.execute("PRAGMA data_version").fetchone()
    return int(number)


def lock(connection: sqlite3.Connection, version: int | None = None) -> None:
    """Lock a library exclusively until this connection is closed.

    Raises TryLaterError if another connection has the library open, or has changed it since its
    data version was `version`. A connection that waits for the lock cannot write to a file that
    was replaced in the meantime: SQLite refuses (SQLITE_READONLY_DBMOVED), but checks for that
    only without a write-ahead log.
    """
    try:
        # In this mode the lock outlives the transaction, so no other connection gets in between.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        changed = version is not None and data_version(connection) != version
        connection.execute("ROLLBACK")  # a COMMIT would write to an empty file
        if not changed:
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
            connection.execute("BEGIN EXCLUSIVE")
            return
    except sqlite3.OperationalError as error:
        if not db.is_busy(error):
            raise
        unlock(connection)
        raise TryLaterError(
            "The library is open in another program. Close it and try again. Nothing was changed."
        ) from error
    unlock(connection)
    raise TryLaterError(
        "Another program changed the library meanwhile. Try again. Nothing was changed."
    )


def watch(path: str) -> tuple[sqlite3.Connection, int] | None:
    """Return a connection to a damaged library, with its data version; None if there is no reading it.

    With both, `lock` notices what another process changes from here on.
    """
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=db.WAIT_MS / 1000)
    except sqlite3.Error:  # a folder, or a file that may not be read
        return None
    try:
        return connection, data_version(connection)
    except sqlite3.DatabaseError:
        connection.close()
        return None


def unlock(connection: sqlite3.Connection) -> None:
    """Release the lock of a library that was not replaced."""
    with suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA locking_mode = NORMAL").fetchall()
        connection.execute("SELECT 1 FROM papers LIMIT 1").fetchall()  # releases the lock
