"""A library put in the place of another one, in steps that can be cut short anywhere.

What is to come is gathered whole in .backups/restoring first, which gets that name by one
rename: from then on the exchange is certain, and whoever opens the library next goes on
with it. Everything that stood there is moved to .backups/before-restore-…; library.db
itself is never missing, for an empty one would be made in its place.
"""

import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress

from papernotes import files
from papernotes.errors import RefusedError, TryLaterError
from papernotes.library.backup import snapshot
from papernotes.library.db import connection as db
from papernotes.library.db import lock, own_folder
from papernotes.library.index import place

DATABASE = "library.db"
FOLDERS = ("notes", "papers")
NAMES = (DATABASE, *FOLDERS, "venues.toml")
"""What a backup may hold at its top, and what is put back."""
BEFORE = "before"
"""The state that says where the library is that this one replaced, from its folder."""
RESTORED = "restored"
"""The state that says that papers or notes came from a backup since the last sync."""
_READY = "restoring"
_KEPT = "before-restore-"
_ABSENT = "absent"  # the file among what was kept that names what was not there


def make_staging_folder(root: str) -> str:
    """A new folder in which to gather what is to come."""
    import tempfile

    folder = os.path.join(root, snapshot.FOLDER)
    own_folder.make(folder)
    return tempfile.mkdtemp(".tmp", ".papers-restore-", folder)


def is_kept(root: str, folder: str) -> bool:
    """Whether a folder keeps what stood in `root` before something was put back there."""
    parent, name = os.path.split(os.path.abspath(folder))
    is_named = parent == os.path.join(os.path.abspath(root), snapshot.FOLDER) and name.startswith(
        _KEPT
    )
    return is_named and os.path.isfile(os.path.join(folder, DATABASE))


def read_absent(kept: str) -> tuple[str, ...]:
    """What was not there when all that is in the folder `kept` was moved away."""
    try:
        with open(os.path.join(kept, _ABSENT), encoding="utf-8") as file:
            return tuple(name for name in file.read().split() if name in NAMES)
    except (FileNotFoundError, NotADirectoryError):  # no folder: a backup in one file
        return ()


def make_kept_folder(root: str) -> str:
    """A new, empty folder for what stands in `root` now; nobody else is given it."""
    while True:
        kept = snapshot.free_path(os.path.join(root, snapshot.FOLDER), _KEPT)
        with suppress(FileExistsError):
            os.mkdir(kept)
            return kept


def discard_kept_folder(kept: str) -> None:
    """Take away the folder that was to keep something, where it came to nothing."""
    with suppress(OSError):  # something is in it
        os.rmdir(kept)


def begin(root: str, gathered: str, kept: str, gone: Sequence[str] = ()) -> None:
    """Make what was gathered certain to come, and the names `gone` to go; `kept` keeps the old.

    Raises TryLaterError where another program has the library open.
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
            new = []  # where no library was there is none to go back to
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
    """A lock on a sound library that nobody else has open, without a write-ahead log.

    None for a damaged one, which nobody can write to in earnest.
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
    if os.name == "nt":  # a file that is open cannot be replaced there
        connection.close()
    return connection


def is_begun(root: str) -> bool:
    """Whether an exchange waits to be finished."""
    return os.path.isdir(os.path.join(root, snapshot.FOLDER, _READY))


def finish(root: str) -> None:
    """Exchange what has not been exchanged yet."""
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
        raise files.describe_error(error, root) from error


def _exchange(new: str, live: str, kept: str) -> None:
    if os.path.basename(live) != DATABASE:
        if os.path.lexists(live):
            os.rename(live, kept)
        os.rename(new, live)
        return
    for ending in ("-wal", "-shm", "-journal"):  # of a damaged library; a sound one has none
        with suppress(FileNotFoundError):
            os.rename(live + ending, kept + ending)
    if os.path.lexists(live) and not os.path.lexists(kept):
        try:
            os.link(live, kept)
        except OSError:  # a file system without hard links
            shutil.copy2(live, kept + ".tmp")
            os.replace(kept + ".tmp", kept)
    os.replace(new, live)


def check(path: str, file: str) -> None:
    """Raise RefusedError, naming the backup `file`, where the library from it at `path` is not sound."""
    version = db.read_version(path)
    if version is None:
        raise RefusedError(
            f"{file} is no backup: its {DATABASE} is no library. Nothing was changed."
        )
    if version > db.SCHEMA_VERSION:
        raise RefusedError(
            f"{file} is of a newer papernotes: upgrade it first. Nothing was changed."
        )
    try:
        with closing(sqlite3.connect(path)) as connection:
            (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            connection.execute("PRAGMA journal_mode = WAL").fetchall()  # which the lock took away
    except sqlite3.DatabaseError as error:
        if db.is_out_of_space(error):
            raise
        answer = str(error)
    if answer != "ok":
        raise RefusedError(f"The library in the backup is damaged ({answer}): nothing was changed.")
