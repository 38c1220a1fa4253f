"""Locate, create and remove the index file of a library.

It is in `.papers/` beside library.db or, if the library's folder is read-only, in the user's cache
folder under a digest of the library's path.
"""

import os
import sqlite3
from contextlib import closing, suppress

from papernotes.disk import files, sqlite_files

FOLDER = ".papers"
FILE = "index.db"
APPLICATION_ID = 0x50415049  # "PAPI"


def path_beside(library: str) -> str:
    """Return the path of the index file beside the library at this path."""
    return os.path.join(os.path.dirname(library), FOLDER, FILE)


def path_in_cache(library: str, cache: str) -> str:
    """Return the path of the index file of a library in a cache folder."""
    from papernotes.model.digests import blake2b

    name = blake2b(os.path.realpath(library).encode(errors="surrogateescape"), digest_size=16)
    return os.path.join(cache, "index", f"{name.hexdigest()}.db")


def make(path: str, schema: str) -> None:
    """Create an empty index file, unless another process was faster.

    It is written completely under another name first. Raises OSError or sqlite3.Error if it cannot
    be created.
    """
    from papernotes.disk import temporary_files  # no other command creates or removes an index
    from papernotes.library.db import own_folder

    folder = os.path.dirname(path)
    own_folder.make(folder)
    temporary_files.remove_abandoned(folder)
    temporary = temporary_files.new_path(folder)
    try:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
            connection.execute("PRAGMA page_size = 8192")
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute("PRAGMA synchronous = OFF")  # lost data is derived again
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(schema)
        os.chmod(temporary, files.default_mode())
        files.move_to_new(temporary, path)
    finally:
        sqlite_files.remove_unfinished(temporary)


def remove(path: str) -> None:
    """Remove an index file with its logs, also while another process has it open."""
    from papernotes.disk import temporary_files

    temporary = temporary_files.new_path(os.path.dirname(path))
    with suppress(OSError):
        # The file goes first, by one rename: SQLite ignores a log without a database.
        os.rename(path, temporary)
    for log_or_file in (temporary, *(path + ending for ending in sqlite_files.LOGS)):
        with suppress(OSError):
            os.remove(log_or_file)


def remove_for(root: str) -> None:
    """Remove the index file in the folder of a library; the next command creates it again."""
    remove(os.path.join(root, FOLDER, FILE))
