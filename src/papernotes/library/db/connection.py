"""Opening library.db, and the one way to write to it.

The file is told from a stranger's by SQLite's `application_id`, and its schema by
`user_version`; both stand in the first hundred bytes of the file
(https://www.sqlite.org/fileformat2.html, section 1.3), so they are known before
SQLite or anything heavier is asked.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from papernotes.errors import PapersError, RefusedError, TryLaterError
from papernotes.library.papers import abstracts

APPLICATION_ID = 0x50415052  # "PAPR"
SCHEMA_VERSION = 8
WAIT_MS = 15_000
QUIET_MS = 2_000
"""How long the write lock is waited for at most, and how long of that without a word."""
_TURN_MS = 100
"""How long SQLite waits at a stretch."""
WAITING: list[Callable[[], None]] = []
"""What to call when the wait is felt; a face that can speak puts itself here."""
_MAGIC = b"SQLite format 3\x00"


def read_version(path: str) -> int | None:
    """The schema version of the library at `path`, or None where there is no library of ours.

    Raises RefusedError when the file cannot be read at all.
    """
    try:
        with open(path, "rb") as file:
            head = file.read(100)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        raise RefusedError(f"{path} cannot be read: {error.strerror}.") from error
    if len(head) < 100 or head[:16] != _MAGIC:
        return None
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        return None
    return int.from_bytes(head[60:64], "big")


def has_pending_log(path: str) -> bool:
    """Whether a write-ahead log beside the library holds what its file may not."""
    return os.path.exists(path + "-wal") and os.path.getsize(path + "-wal") > 0


def connect(path: str) -> tuple[sqlite3.Connection, bool]:
    """A connection to the library at `path`, and whether it can be written to."""
    folder_writable = os.access(os.path.dirname(path) or ".", os.W_OK) and os.access(path, os.W_OK)
    if folder_writable:
        opened = sqlite3.connect(path, isolation_level=None)
        try:
            return _prepare(opened), True
        except sqlite3.OperationalError as error:
            opened.close()
            if not is_out_of_space(error) or has_pending_log(path):
                raise
    return open_uri(read_only_uri(path, shared=False)), False


def open_uri(location: str) -> sqlite3.Connection:
    """A connection to the database that a URI names, set up as library.db is."""
    return _prepare(sqlite3.connect(location, uri=True, isolation_level=None))


def file_uri(path: str) -> str:
    """The URI of a database file, as SQLite reads one (https://www.sqlite.org/uri.html)."""
    absolute = os.path.abspath(path).replace(os.sep, "/")
    for character, escaped in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        absolute = absolute.replace(character, escaped)
    return "file:" + (absolute if absolute.startswith("/") else f"/{absolute}")


def read_only_uri(path: str, *, shared: bool) -> str:
    """The URI by which a database is opened that is only to be read.

    `shared` says that its folder can be written. In one that cannot, or on a full disk, WAL has
    nowhere to put its index. Where no write-ahead log waits to be read, the file alone is the
    whole truth.
    """
    return f"{file_uri(path)}?{'mode=ro' if shared or has_pending_log(path) else 'immutable=1'}"


def is_out_of_space(error: sqlite3.Error) -> bool:
    """Whether an error says that there is no room, as far as that can be told from it."""
    return "disk I/O error" in str(error) or "disk is full" in str(error)


def checkpoint(path: str) -> None:
    """See that all of a library nobody has open is in its file, which is to be moved alone.

    Raises RefusedError where it is not, as on a full disk.
    """
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if has_pending_log(path):
        raise RefusedError(f"{path} could not be written whole: nothing was changed.")
    for ending in ("-wal", "-shm"):
        if os.path.exists(path + ending):
            os.remove(path + ending)


def _prepare(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.create_function("abstract_in", 1, abstracts.of, deterministic=True)
    return connection


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One write transaction; inside another one, a part of it.

    IMMEDIATE, because a deferred transaction that reads before it writes loses the race
    against another process at once, whatever the busy timeout.
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
    """Begin to write; a wait that can be felt is announced, and is bounded."""
    connection.execute(f"PRAGMA busy_timeout = {_TURN_MS}")
    try:
        if _try_begin(connection, QUIET_MS):
            return
        for announce in WAITING[-1:]:
            announce()
        if not _try_begin(connection, WAIT_MS - QUIET_MS):
            connection.execute("BEGIN IMMEDIATE")  # whose error says why
    finally:
        connection.execute(f"PRAGMA busy_timeout = {WAIT_MS - QUIET_MS}")


def _try_begin(connection: sqlite3.Connection, milliseconds: int) -> bool:
    """Whether a transaction could be begun in that time. While SQLite waits, no Ctrl-C is heard."""
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
    """Whether an error only says that another process is writing."""
    return "locked" in str(error) or "busy" in str(error)


def explain(error: sqlite3.Error, *, begun: bool = False) -> PapersError:
    """What an error of SQLite means for the reader; `begun` where a part of the command is done."""
    text = str(error)
    if is_busy(error):
        return TryLaterError(
            "The library is being written by another program: try again when it is done."
        )
    if getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY_DBMOVED":
        return TryLaterError(
            "Another program put a library in the place of this one: nothing was changed; try again."
        )
    if "disk is full" in text:
        if begun:
            return RefusedError(
                "The disk is full: not all of it was done. Free some space; `papers log` shows "
                "what was, and the next command goes on."
            )
        return RefusedError(
            "The disk is full: the library was not changed. Free some space and try again."
        )
    if "readonly" in text:
        return RefusedError(
            "The library is in a place that cannot be written: nothing was changed."
        )
    if "malformed" in text or "not a database" in text:
        return RefusedError(f"library.db is damaged ({text}): restore it from a copy.")
    if "disk I/O error" in text:
        return RefusedError(
            "The disk that library.db is on could not be read or written (disk I/O error): check "
            "that it is connected and has room."
        )
    if "unable to open" in text:
        return RefusedError(
            f"library.db cannot be opened ({text}): check the folder's permissions."
        )
    return RefusedError(f"library.db answered: {text}.")
