"""Create an empty library.db."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing

from papernotes import files
from papernotes.library.db import upgrade
from papernotes.library.db.connection import checkpoint


def create(path: str, state: Mapping[str, str] | None = None) -> bool:
    """Create an empty library at `path`; return False if another process was faster.

    It is written completely under another name first, with the values of `state`, so that no
    process sees an incomplete library.db.
    """
    folder = os.path.dirname(path)
    files.remove_abandoned(folder)
    temporary = os.path.join(folder, f"{files.temporary_prefix()}library.tmp")
    try:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
            # Two entries with an abstract, or the words of eight notes, fit well into such a page.
            connection.execute("PRAGMA page_size = 8192")
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute("PRAGMA journal_mode = WAL")
            upgrade.migrate(connection)
            connection.execute("VACUUM")  # so that the names of the tables are in the first pages
            connection.executemany("INSERT INTO state VALUES (?, ?)", (state or {}).items())
        checkpoint(temporary)
        os.chmod(temporary, files.default_mode())
        return files.move_to_new(temporary, path)
    except OSError as error:
        raise files.describe_error(error, path) from error
    finally:
        for name in (temporary, temporary + "-wal", temporary + "-shm"):
            if os.path.exists(name):
                os.remove(name)
