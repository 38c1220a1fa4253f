"""Keeps the answers of hosts for a while, so that nobody is asked twice for the same thing.

A SQLite file in a cache folder. Losing it loses nothing but time; where it cannot be
read or written there is no cache, and nobody is told.
"""

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Iterator
from typing import NamedTuple

LIMIT = 64 * 1024 * 1024
"""Bytes of answers, packed. The oldest go first."""

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
    """An answer as it was kept; `age` in seconds."""

    status: int
    content_type: str
    text: str
    age: float


def read(folder: str | os.PathLike[str], request: str, now: float) -> CachedAnswer | None:
    """The answer kept for a request, however old. Never raises.

    An answer from the future tells of a clock that has been set back, and is none.
    """
    if not os.path.exists(_path(folder)):
        return None
    with contextlib.suppress(OSError, sqlite3.Error, zlib.error, ValueError, TypeError):
        with _answers(folder) as connection:
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
    """Keep an answer (status, content type, text) in place of an older one. Never raises.

    Answers of more than `limit` bytes in all are kept no longer, the oldest first.
    """
    status, content_type, text = answer
    with contextlib.suppress(OSError, sqlite3.Error, ValueError), _answers(folder) as connection:
        body = zlib.compress(text.encode("utf-8"), 6)
        row = (request, now, len(body), status, content_type, body)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?)", row)
        (total,) = connection.execute("SELECT SUM(size) FROM answers").fetchone()
        if total > limit:
            # Some more than needed, or every answer from now on would pay for this.
            connection.execute(_OVERFLOW, (limit * 3 // 4,))
        connection.execute("COMMIT")


def _path(folder: str | os.PathLike[str]) -> str:
    return os.path.join(folder, "answers.db")


@contextlib.contextmanager
def _answers(folder: str | os.PathLike[str]) -> Iterator[sqlite3.Connection]:
    os.makedirs(folder, exist_ok=True)
    with contextlib.closing(
        sqlite3.connect(_path(folder), timeout=5.0, isolation_level=None)
    ) as connection:
        # What a crash of the machine could lose here can be asked for again.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_SCHEMA)
        yield connection
