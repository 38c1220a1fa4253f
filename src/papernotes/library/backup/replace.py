"""Replace one library by another, in steps that can be interrupted at any point.

The new files are first gathered in a staging folder, which one rename turns into
.backups/restoring. From then on the replacement is certain: the next command that opens the library
finishes it. The old files are moved to .backups/before-restore-…. library.db itself is never
missing, because a command would create an empty one in its place.
"""

import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress

from papernotes.disk import files, sqlite_files, temporary_files
from papernotes.errors import RefusedError, TryLaterError
from papernotes.library.backup import snapshot
from papernotes.library.db import SCHEMA_VERSION, lock, own_folder, read_version
from papernotes.library.db import connection as db
from papernotes.library.index import place

DATABASE = "library.db"
FOLDERS = ("notes", "papers")
NAMES = (DATABASE, *FOLDERS, "venues.toml")
"""The files and folders that a backup may hold at its top level, and that are restored."""
BEFORE = "before"
"""The name in `state` of the relative path of the library that this one replaced."""
RESTORED = "restored"
"""The name in `state` that marks papers or notes as restored since the last sync."""
_READY = "restoring"
_KEPT = "before-restore-"
_ABSENT = "absent"  # the file in the kept folder that lists the names that did not exist


def make_staging_folder(root: str) -> str:
    """Create a folder in which to gather the new files; return its path."""
    import tempfile

    folder = os.path.join(root, snapshot.FOLDER)
    own_folder.make(folder)
    return tempfile.mkdtemp(temporary_files.ENDING, f"{temporary_files.BEGINNING}restore-", folder)


def is_kept(root: str, folder: str) -> bool:
    """Return whether a folder keeps the files of `root` from before a restore."""
    parent, name = os.path.split(os.path.abspath(folder))
    is_named = parent == os.path.join(os.path.abspath(root), snapshot.FOLDER) and name.startswith(
        _KEPT
    )
    return is_named and os.path.isfile(os.path.join(folder, DATABASE))


def read_absent(kept: str) -> tuple[str, ...]:
    """Return the names that did not exist when the files in the folder `kept` were moved away."""
    try:
        with open(os.path.join(kept, _ABSENT), encoding="utf-8") as file:
            return tuple(name for name in file.read().split() if name in NAMES)
    except (FileNotFoundError, NotADirectoryError):  # no folder: a backup in one file
        return ()


def links(root: str) -> dict[str, str]:
    """Return the names of `root` that are symbolic links, which a replacement takes away, with their targets."""
    paths = {name: os.path.join(root, name) for name in NAMES}
    return {name: os.path.realpath(path) for name, path in paths.items() if os.path.islink(path)}


def make_kept_folder(root: str) -> str:
    """Create an empty folder for the current files of `root`; no other process gets the same one."""
    while True:
        kept = snapshot.free_path(os.path.join(root, snapshot.FOLDER), _KEPT)
        with suppress(FileExistsError):
            os.mkdir(kept)
            return kept


def discard_kept_folder(kept: str) -> None:
    """Remove the folder for the old files if nothing was moved into it."""
    with suppress(OSError):  # not empty
        os.rmdir(kept)


def begin(root: str, gathered: str, kept: str, gone: Sequence[str] = ()) -> None:
    """Replace the files of `root` by the gathered ones, and remove the names in `gone`.

    The old files are moved to the folder `kept`. Raises TryLaterError if another program has the
    library open.
    """
    locked = _lock_library(os.path.join(root, DATABASE))
    try:
        new = [
            f"new {name}"
            for name in NAMES
            if os.path.lexists(os.path.join(gathered, name))
            and not os.path.lexists(os.path.join(root, name))
        ]
        if f"new {DATABASE}" in new:
            new = []  # without an old library there is nothing to go back to
        steps = [os.path.basename(kept), *new, *(f"gone {name}" for name in gone)]
        with open(os.path.join(gathered, "keep"), "w", encoding="utf-8") as file:
            file.write("\n".join(steps))
            file.flush()
            os.fsync(file.fileno())
        files.sync_folder(gathered)
        os.rename(gathered, os.path.join(root, snapshot.FOLDER, _READY))
        finish(root)
    except BaseException:
        if locked is not None and not is_begun(root):
            lock.unlock(locked)
        raise
    finally:
        if locked is not None:
            locked.close()


def _lock_library(path: str) -> sqlite3.Connection | None:
    """Lock a library exclusively; return the connection that holds the lock.

    Returns None for a missing library, and for a damaged one, which no program can write to.
    """
    if not os.path.exists(path):
        return None
    connection = sqlite3.connect(path, isolation_level=None, timeout=db.WAIT_MS / 1000)
    try:
        lock.lock(connection)
    except TryLaterError:
        connection.close()
        raise
    except sqlite3.DatabaseError:
        connection.close()
        return None
    if os.name == "nt":  # Windows cannot replace an open file
        connection.close()
    return connection


def is_begun(root: str) -> bool:
    """Return whether a replacement has begun and is not finished."""
    return os.path.isdir(os.path.join(root, snapshot.FOLDER, _READY))


def finish(root: str) -> None:
    """Replace the files that have not been replaced yet.

    Raises RefusedError where the system refuses: what is left is done by the next call.
    """
    ready = os.path.join(root, snapshot.FOLDER, _READY)
    try:
        with open(os.path.join(ready, "keep"), encoding="utf-8") as file:
            kept_name, *steps = file.read().split("\n")
        kept = os.path.join(root, snapshot.FOLDER, os.path.basename(kept_name))
        os.makedirs(kept, exist_ok=True)
        if new_names := [step[4:] for step in steps if step.startswith("new ")]:
            with open(os.path.join(kept, _ABSENT), "w", encoding="utf-8") as file:
                file.write("\n".join(new_names))
        for name in NAMES:
            new, live = os.path.join(ready, name), os.path.join(root, name)
            old = os.path.join(kept, name)
            if os.path.lexists(new):
                _exchange(new, live, old)
            elif f"gone {name}" in steps and os.path.lexists(live) and not os.path.lexists(old):
                os.rename(live, old)
        place.remove_for(root)
        files.sync_folder(root)
        shutil.rmtree(ready)
    except FileNotFoundError:  # another process was faster
        if is_begun(root):
            raise
    except OSError as error:
        is_full = files.is_full(error)
        reason = "The disk is full" if is_full else f"{root}: {error.strerror}"
        what_to_do = "Free some space" if is_full else "Remove the cause"
        raise RefusedError(
            f"{reason}. The new library in {root} is not complete yet, and nothing is lost. "
            f"{what_to_do}: the next command completes it."
        ) from error


def _exchange(new: str, live: str, kept: str) -> None:
    if os.path.basename(live) != DATABASE:
        if os.path.lexists(live):
            os.rename(live, kept)
        os.rename(new, live)
        return
    for ending in sqlite_files.LOGS:  # only a damaged library has these
        with suppress(FileNotFoundError):
            os.rename(live + ending, kept + ending)
    if os.path.lexists(live) and not os.path.lexists(kept):
        try:
            os.link(live, kept)
        except OSError:  # a file system without hard links
            copy_locked(live, kept + ".tmp")
            os.replace(kept + ".tmp", kept)
    os.replace(new, live)


def copy_locked(library: str, target: str) -> None:
    """Copy a library that this process has locked, and stay locked.

    The file that is read stays open until the process ends: closing it would release the lock
    (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    """
    source = os.open(library, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    with open(source, "rb", closefd=os.name == "nt") as file, open(target, "wb") as copy:
        shutil.copyfileobj(file, copy)
        copy.flush()
        os.fsync(copy.fileno())
    shutil.copystat(library, target)


def check(path: str, file: str) -> None:
    """Raise RefusedError if the library at `path`, from the backup `file`, is damaged or newer."""
    version = read_version(path)
    if version is None:
        raise RefusedError(
            f"{file} is not a backup: its {DATABASE} is not a library. Nothing was changed."
        )
    if version > SCHEMA_VERSION:
        raise RefusedError(
            f"{file} was made by a newer papernotes. Upgrade papernotes first. Nothing was changed."
        )
    try:
        with closing(sqlite3.connect(path)) as connection:
            (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            connection.execute("PRAGMA journal_mode = WAL").fetchall()  # the lock has turned it off
    except sqlite3.DatabaseError as error:
        if db.is_out_of_space(error):
            raise
        answer = str(error)
    if answer != "ok":
        raise RefusedError(f"The library in the backup is damaged ({answer}): nothing was changed.")
