"""A lock that keeps every other connection away from library.db."""

import sqlite3
from contextlib import suppress

from papernotes.errors import TryLaterError
from papernotes.library.db import connection as db


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes whenever another connection has changed the library."""
    (number,) = connection.execute("PRAGMA data_version").fetchone()
    return int(number)


def lock(connection: sqlite3.Connection, version: int | None = None) -> None:
    """Let no other connection use a library until this one is closed.

    Raises TryLaterError where another connection has it open, or has changed it since its data
    version was `version`. A connection that waits meanwhile cannot write to a file that another
    file has replaced: SQLite refuses (SQLITE_READONLY_DBMOVED). It checks for that only without
    a write-ahead log.
    """
    try:
        # In this mode the lock stays after a transaction: nobody comes between the two.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        changed = version is not None and data_version(connection) != version
        connection.execute("ROLLBACK")  # to an empty file, a COMMIT would write
        if not changed:
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
            connection.execute("BEGIN EXCLUSIVE")
            return
    except sqlite3.OperationalError as error:
        if not db.is_busy(error):
            raise
        unlock(connection)
        raise TryLaterError(
            "The library is open in another program: close that, and try again. "
            "Nothing was changed."
        ) from error
    unlock(connection)
    raise TryLaterError(
        "Another program changed the library meanwhile: try again. Nothing was changed."
    )


def unlock(connection: sqlite3.Connection) -> None:
    """Take back `lock` from a library that stays in its place."""
    with suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA locking_mode = NORMAL").fetchall()
        connection.execute("SELECT 1 FROM papers LIMIT 1").fetchall()  # only now it lets go
