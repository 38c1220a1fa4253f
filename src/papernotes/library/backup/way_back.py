"""The way back to a library whose library.db is lost or damaged: the command that restores a backup."""

import os
import re
from shlex import quote

from papernotes.errors import NotFoundError
from papernotes.library.backup import snapshot
from papernotes.library.db import read_version

_ARCHIVE = re.compile(r"papers-.*\.(?:zip|tar\.gz|tgz)")


def newest_backup(path: str) -> str:
    """Return the path of the newest backup beside the library at `path`; '' for none.

    A snapshot comes before an archive: its restore leaves the notes as they are.
    """
    for file in reversed(snapshot.list_snapshots(path)):
        if read_version(file) is not None:
            return file
    folder = snapshot.snapshot_folder(path)
    names = os.listdir(folder) if os.path.isdir(folder) else []
    archives = sorted(name for name in names if _ARCHIVE.fullmatch(name))
    return os.path.join(folder, archives[-1]) if archives else ""


def restore_command(path: str) -> str:
    """Return the command that restores the newest backup of the library at `path`; '' for none.

    It names the folder, for without library.db the program does not find it by itself.
    """
    backup = newest_backup(path)
    folder = os.path.dirname(path) or "."
    return f"papers --library {quote(folder)} restore {quote(backup)}" if backup else ""


def refuse_lost(path: str) -> None:
    """Raise NotFoundError where library.db is gone and a backup of it is there."""
    command = "" if os.path.exists(path) else restore_command(path)
    if command:
        folder = os.path.dirname(path) or "."
        raise NotFoundError(
            f"There is no library.db in {folder}, but a backup of it: `{command}` restores the "
            "newest one. To begin an empty library there, move the folder .backups away first."
        )
