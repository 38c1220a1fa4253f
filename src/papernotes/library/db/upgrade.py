"""A library.db of an older schema brought up to today's."""

import sqlite3
from contextlib import suppress

from papernotes.library.db.connection import APPLICATION_ID, SCHEMA_VERSION, writing
from papernotes.library.db.migrations import STEPS


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the steps that are due, all of them or none."""
    from sqlite_utils import Database, Migrations

    steps = Migrations("papernotes")
    for step in STEPS:
        steps(name=step.__name__)(step)
    with writing(connection):
        steps.apply(Database(connection))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def shrink(connection: sqlite3.Connection) -> None:
    """Give back the room in the file that a step has left free, if there is room to do it in."""
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # which the oldest do not have
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
