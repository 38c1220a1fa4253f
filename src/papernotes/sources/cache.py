"""A cache of answers, so that no host is asked twice for the same thing within a while.

It is a SQLite file in a cache folder and can be deleted at any time. Where it cannot be read or
written, there is no cache, without any message.
"""

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Iterator
from typing import NamedTuple

LIMIT = 64 * 1024 * 1024
"""Bytes of compressed answers. The oldest are removed first."""

_CLOCK_SLACK = 60.0
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS answers (request TEXT PRIMARY KEY, moment REAL, size INTEGER,"
    " status INTEGER, content_type TEXT, body BLOB)"
)
_FIND = "SELECT moment, status, content_type, body FROM answers WHERE request = ?"
_OVERFLOW = (
    "DELETE FROM answers WHERE request IN (SELECT request FROM (SELECT request,"
    " SUM(size) OVER (ORDER BY moment DESC, request) AS total FROM answers) WHERE total > ?)"
)


class CachedAnswer(NamedTuple):
    """An answer from the cache; `age` in seconds."""

    status: int
    content_type: str
    text: str
    age: float


def read(folder: str | os.PathLike[str], request: str, now: float) -> CachedAnswer | None:
    """Return the cached answer of a request, however old. Never raises.

    An answer from the future means that the clock was set back; it does not count.
    """
    if not os.path.exists(_path(folder)):
        return None
    with contextlib.suppress(OSError, sqlite3.Error, zlib.error, ValueError, TypeError):
        with _open(folder) as connection:
            row = connection.execute(_FIND, (request,)).fetchone()
        if row is not None and float(row[0]) <= now + _CLOCK_SLACK:
            text = zlib.decompress(row[3]).decode("utf-8")
            return CachedAnswer(int(row[1]), str(row[2]), text, max(0.0, now - float(row[0])))
    return None


def write(
    folder: str | os.PathLike[str],
    request: str,
    answer: tuple[int, str, str],
    now: float,
    limit: int = LIMIT,
) -> None:
    """Store an answer (status, content type, text), replacing an older one. Never raises.

    Beyond `limit` bytes in all, the oldest answers are removed.
    """
    status, content_type, text = answer
    with contextlib.suppress(OSError, sqlite3.Error, ValueError), _open(folder) as connection:
        body = zlib.compress(text.encode("utf-8"), 6)
        row = (request, now, len(body), status, content_type, body)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?)", row)
        (total,) = connection.execute("SELECT SUM(size) FROM answers").fetchone()
        if total > limit:
            # Remove some more than necessary, or every further answer would have to remove some.
            connection.execute(_OVERFLOW, (limit * 3 // 4,))
        connection.execute("COMMIT")


def _path(folder: str | os.PathLike[str]) -> str:
    return os.path.join(folder, "answers.db")


@contextlib.contextmanager
def _open(folder: str | os.PathLike[str]) -> Iterator[sqlite3.Connection]:
    os.makedirs(folder, exist_ok=True)
    with contextlib.closing(
        sqlite3.connect(_path(folder), timeout=5.0, isolation_level=None)
    ) as connection:
        # A crash of the machine loses only what can be requested again.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_SCHEMA)
        yield connection
