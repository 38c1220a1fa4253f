"""The minimum gap between requests to one host, across all processes of a user.

A small SQLite file in a cache folder holds, for each host, the time of the next free slot. A
process takes the slot and advances it in one BEGIN IMMEDIATE, so that no two processes get the
same one. The file can be deleted at any time. Where it cannot be written, the wait is zero, and
only the caller's memory of its last request limits the rate.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator

LONGEST_HOLD = 3600.0
"""Seconds. The maximum wait for a host, whatever the host or the file says."""

_CLOCK_SLACK = 60.0
_SCHEMA = "CREATE TABLE IF NOT EXISTS slots (host TEXT PRIMARY KEY, free REAL, written REAL)"
_WRITE = (
    "INSERT INTO slots VALUES (?, ?, ?) ON CONFLICT (host) DO UPDATE SET free = ?2, written = ?3"
)


def reserve(
    folder: str | os.PathLike[str],
    host: str,
    gap: float,
    now: float,
    patience: float = float("inf"),
) -> float:
    """Take the next free slot for a request to `host`; return the seconds to wait for it.

    `gap` is the number of seconds between two requests, `now` the time in seconds since the
    epoch. A slot that is more than `patience` seconds away is not taken; its wait is returned all
    the same. Never raises: without a usable file the wait is 0.
    """
    with contextlib.suppress(OSError, sqlite3.Error), _slots(folder) as connection:
        wait = _wait(connection, host, now)
        if wait <= patience:
            connection.execute(_WRITE, (host, now + wait + gap, now))
        return wait
    return 0.0


def delay(folder: str | os.PathLike[str], host: str, seconds: float, now: float) -> None:
    """Allow no request to `host` for so many seconds, as it asked for.

    A later time that is already set stays. Never raises.
    """
    with contextlib.suppress(OSError, sqlite3.Error), _slots(folder) as connection:
        wait = max(_wait(connection, host, now), min(seconds, LONGEST_HOLD))
        connection.execute(_WRITE, (host, now + wait, now))


def retry_after(header: str, now: float) -> float | None:
    """Return the seconds of a Retry-After header, a number or a date (RFC 9110, 10.2.3).

    `None` where it is neither.
    """
    from datetime import UTC
    from email.utils import parsedate_to_datetime

    value = header.strip()
    if value.isascii() and value.isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
        return max(0.0, moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None


def _wait(connection: sqlite3.Connection, host: str, now: float) -> float:
    row = connection.execute(
        "SELECT CAST(free AS REAL), CAST(written AS REAL) FROM slots WHERE host = ?", (host,)
    ).fetchone()
    # A slot written in the future means that the clock was set back.
    if row is None or None in row or row[1] > now + _CLOCK_SLACK:
        return 0.0
    return float(min(max(row[0] - now, 0.0), LONGEST_HOLD))


@contextlib.contextmanager
def _slots(folder: str | os.PathLike[str]) -> Iterator[sqlite3.Connection]:
    """Open the file of slots with exclusive write access for the duration of the block."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "pace.db")
    with contextlib.closing(sqlite3.connect(path, timeout=5.0, isolation_level=None)) as connection:
        # What a crash of the machine could lose here is not worth waiting for the disk.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_SCHEMA)
        yield connection
        connection.execute("COMMIT")
