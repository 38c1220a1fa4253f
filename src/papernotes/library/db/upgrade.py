"""Migrate a library.db to the current schema."""

import sqlite3
from contextlib import suppress

from papernotes.library.db import APPLICATION_ID, SCHEMA_VERSION
from papernotes.library.db.connection import write_transaction
from papernotes.library.db.migrations import STEPS


def migrate(connection: sqlite3.Connection) -> None:
    """Apply all outstanding migration steps in one transaction."""
    from sqlite_utils import Database, Migrations

    steps = Migrations("papernotes")
    for step in STEPS:
        steps(name=step.__name__)(step)
    with write_transaction(connection):
        steps.apply(Database(connection))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def shrink(connection: sqlite3.Connection) -> None:
    """Free the unused pages of the file, if the disk has room for that."""
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # not set in the oldest libraries
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
