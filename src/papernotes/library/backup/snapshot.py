"""Snapshots of library.db in the folder .backups beside it, of which the newest few are kept."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from functools import partial

from papernotes.disk import files, sqlite_files, temporary_files
from papernotes.errors import RefusedError
from papernotes.library.db import connection as db
from papernotes.patterns import pattern

FOLDER = ".backups"
BEGUN = "library.rebuilt.db-"
"""The start of the names of new libraries that have not replaced library.db yet."""
KEPT = 5  # snapshots
LARGEST = 500_000_000  # bytes of all snapshots; the newest is kept whatever its size
_OLD = 3600  # seconds after which an unfinished file counts as abandoned


def snapshot_folder(path: str) -> str:
    """Return the folder with the snapshots of the library at `path`."""
    return os.path.join(os.path.dirname(path), FOLDER)


def list_snapshots(path: str) -> list[str]:
    """Return the paths of the snapshots of a library, oldest first."""
    try:
        names = os.listdir(snapshot_folder(path))
    except OSError:
        return []
    snapshots = [name for name in names if name.startswith("library-") and name.endswith(".db")]
    snapshots.sort(key=lambda name: name.rpartition("_")[2])
    return [os.path.join(snapshot_folder(path), name) for name in snapshots]


_MOMENT = pattern(r"\d{4}-\d\d-\d\dT\d{6}(?:\.\d{3})?Z")


def free_path(folder: str, start: str, end: str = "") -> str:
    """Return a path in a folder for a new file: `start`, the current time in UTC, `end`.

    It sorts after all earlier names of this form in the folder, whatever the clock says. Two
    processes may get the same path, so the caller must not replace an existing file.
    """
    moment = _format_moment(time.time_ns() // 1_000_000)
    names = os.listdir(folder) if os.path.isdir(folder) else []
    newest = max(
        (moment_in_name for name in names for moment_in_name in _MOMENT.findall(name)), default=""
    )
    if newest >= moment:
        moment = _format_moment(_milliseconds(newest) + 1)
    return os.path.join(folder, f"{start}{moment}{end}")


def _format_moment(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return time.strftime("%Y-%m-%dT%H%M%S", time.gmtime(seconds)) + f".{rest:03d}Z"


def _milliseconds(moment: str) -> int:
    """Return the time in a name as milliseconds since 1970.

    A name from an earlier version has no milliseconds and counts as the end of its second.
    """
    from datetime import UTC, datetime

    seconds, _, rest = moment[:-1].partition(".")
    try:
        parsed = datetime.strptime(seconds, "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:  # not a name of this program
        return time.time_ns() // 1_000_000
    return int(parsed.timestamp()) * 1000 + int(rest or 999)


def snapshot(connection: sqlite3.Connection, path: str, label: str) -> str:
    """Copy the library at `path`, which `connection` has open; return the path of the copy.

    Raises RefusedError if the copy cannot be written.
    """
    folder = snapshot_folder(path)
    try:
        from papernotes.library.db import own_folder

        own_folder.make(folder)
        _sweep(folder, temporary_files.BEGINNING)
        _sweep(os.path.dirname(path) or ".", BEGUN)
        with _temporary_copy(connection, folder) as temporary:
            target = files.move_to_free(
                temporary, partial(free_path, folder, f"library-{label}_", ".db")
            )
        files.sync_folder(folder)
        _prune(path)
    except OSError as error:
        raise files.describe_error(error, folder) from error
    return target


def copy(connection: sqlite3.Connection, target: str) -> None:
    """Write a consistent copy of a library to the file `target`, also while others write to it."""
    folder = os.path.dirname(target)
    with _temporary_copy(connection, folder) as temporary:
        os.replace(temporary, target)
    files.sync_folder(folder)


@contextlib.contextmanager
def _temporary_copy(connection: sqlite3.Connection, folder: str) -> Iterator[str]:
    """Yield the path of a complete, synced copy of a library; remove it afterwards unless moved."""
    temporary = temporary_files.new_path(folder)
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as target:
            # Losing an unfinished copy does no harm; the finished one is synced below.
            target.execute("PRAGMA synchronous = OFF")
            connection.backup(target)
        with open(temporary, "rb") as file:
            os.fsync(file.fileno())
        os.chmod(temporary, files.default_mode())
        yield temporary
    except sqlite3.Error as error:
        raise RefusedError(f"Cannot make a backup: {db.explain(error)}") from error
    finally:
        sqlite_files.remove_unfinished(temporary)


def _sweep(folder: str, start: str) -> None:
    """Remove abandoned files of killed commands whose names begin with `start`."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        # Another command may remove the file at the same time.
        with contextlib.suppress(FileNotFoundError):
            if name.startswith(start) and os.stat(path).st_mtime < time.time() - _OLD:
                if os.path.isdir(path):
                    import shutil

                    shutil.rmtree(path, ignore_errors=True)
                else:
                    os.remove(path)


def _prune(path: str) -> None:
    size = 0
    for number, snapshot_path in enumerate(reversed(list_snapshots(path))):
        with contextlib.suppress(FileNotFoundError):  # another command removed it
            size += os.path.getsize(snapshot_path)
            if number and (number >= KEPT or size > LARGEST):
                os.remove(snapshot_path)
