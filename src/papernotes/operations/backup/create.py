"""Backups: a snapshot a day beside the library, and archives of all of it in one file."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from papernotes import files
from papernotes.errors import PapersError, RefusedError
from papernotes.library import Library
from papernotes.library.backup import snapshot
from papernotes.library.db import own_folder, unsafe_places

_DAY = "snapshot"  # the remark that says on which day the last snapshot was made
_PLACE = "place"  # the remark that says which danger was told
Put = Callable[[str, str], None]
"""Puts a file into an archive under a name."""


def daily(library: Library, root: str) -> list[str]:
    """Keep a snapshot if none was made today, and name a bad place once; what to say of it."""
    remarks = []
    danger = unsafe_places.danger(root)
    if danger and library.index.about(_PLACE) != danger:
        library.index.remember(_PLACE, danger)
        remarks.append(unsafe_places.warning(danger))
    today = time.strftime("%Y-%m-%d", time.gmtime())
    if _is_kept(library, today) or not library.keys.starting("", 1):
        return remarks
    # A library just filled from files holds nothing that they do not: the next command that
    # writes keeps the first snapshot.
    if library.history.is_one_import:
        return remarks
    if not library.index.claim(_DAY, today):  # another command is making it
        return remarks
    try:
        library.snapshot()
    except PapersError as error:
        remarks.append(f"no backup of today could be kept: {error}")
    except BaseException:  # interrupted: the next command makes it
        library.index.remember(_DAY, "")
        raise
    return remarks


def _is_kept(library: Library, today: str) -> bool:
    """Whether a command made the snapshot of this day, or began to."""
    if library.index.about(_DAY) == today:
        return True
    # The index may have been removed; the names of snapshots show it as well.
    daily = (os.path.basename(path) for path in snapshot.every(library.path))
    return any(name.startswith(f"library-daily_{today}") for name in daily)


class Archive(NamedTuple):
    """An archive that was written, and the number of files in it."""

    path: str
    files: int


def write(library: Library, root: str, target: str = "") -> Archive:
    """Write the library, its notes and its texts into one archive.

    The name says which kind: .zip, .tar.gz or .tgz; without one it is a new .zip in .backups.
    Raises RefusedError for another name, and for a file that is there already.
    """
    import tempfile

    from papernotes.library.backup.replace import DATABASE

    free = partial(snapshot.free_path, os.path.join(root, snapshot.FOLDER), "papers-", ".zip")
    named, target = bool(target), os.path.abspath(target or free())
    if not target.endswith((".zip", ".tar.gz", ".tgz")):
        raise RefusedError(f"{target} should end in .zip or .tar.gz.")
    if os.path.lexists(target):
        raise RefusedError(f"{target} is there already: choose another name.")
    folder = os.path.dirname(target)
    made = copy = ""
    try:
        (os.makedirs(folder, exist_ok=True) if named else own_folder.make(folder))
        handle, made = tempfile.mkstemp(".tmp", ".papers-", folder)
        os.close(handle)
        copy = f"{made}.db.tmp"
        library.copy_to(copy)
        number = _archive(made, target, [(copy, DATABASE), *_members(root)])
        with open(made, "rb") as file:
            os.fsync(file.fileno())
        os.chmod(made, files.default_mode())
        if not named:
            target = files.move_to_free(made, free)
        elif not files.move_to_new(made, target):
            raise RefusedError(f"{target} is there already: choose another name.")
        files.sync_folder(folder)
    except OSError as error:
        raise files.describe_error(error, target) from error
    finally:
        for name in filter(None, (made, copy)):
            with suppress(OSError):
                os.remove(name)
    return Archive(target, number)


def _members(root: str) -> Iterator[tuple[str, str]]:
    """The files beside library.db that belong to it, each with its name in the archive."""
    from papernotes.library.backup.replace import DATABASE, FOLDERS, NAMES

    for name in NAMES:
        path = os.path.join(root, name)
        if name == DATABASE or not os.path.exists(path):
            continue
        if name not in FOLDERS:
            yield path, name
            continue
        for folder, _, names in os.walk(path):
            inside = os.path.relpath(folder, root).replace(os.sep, "/")
            for one in sorted(names):
                # A note that is a link goes in as what it leads to.
                if os.path.isfile(os.path.join(folder, one)) and not _begun(one):
                    yield os.path.join(folder, one), f"{inside}/{one}"


def _begun(name: str) -> bool:
    return name.startswith(".papers-") and name.endswith(".tmp")


def _archive(made: str, target: str, members: list[tuple[str, str]]) -> int:
    number = 0
    if target.endswith(".zip"):
        import zipfile

        with zipfile.ZipFile(
            made, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False, compresslevel=6
        ) as packed:
            for path, name in members:
                number += _there(packed.write, path, name)
        return number
    import tarfile

    with tarfile.open(made, "w:gz", dereference=True, compresslevel=6) as tape:
        for path, name in members:
            number += _there(tape.add, path, name)
    return number


def _there(put: Put, path: str, name: str) -> bool:
    try:
        put(path, name)
    except FileNotFoundError:  # a note that was moved in the meantime
        return False
    return True
