"""Files that are not written completely yet: their names, and what killed commands left of them."""

import os
import time
from contextlib import suppress
from functools import cache

BEGINNING = ".papers-"
"""The beginning of the name of a file that is not written completely yet."""
ENDING = ".tmp"
"""The end of its name, except for what SQLite keeps beside a database."""
_DAY = 86_400.0


def prefix() -> str:
    """Return the prefix of this process's temporary file names."""
    return f"{BEGINNING}{_machine_id()}-{os.getpid()}-"


def new_path(folder: str) -> str:
    """Return the path of a temporary file in a folder, which no other file has."""
    # No tempfile: importing it takes longer than most commands run.
    return os.path.join(folder, f"{prefix()}{os.urandom(8).hex()}{ENDING}")


def is_unfinished(name: str) -> bool:
    """Return whether a file is not written completely yet, by its name."""
    return name.startswith(BEGINNING) and name.endswith(ENDING)


@cache
def _machine_id() -> str:
    if os.name == "nt":
        return ""
    from zlib import crc32

    return f"{crc32(os.uname().nodename.encode()):08x}"


def abandoned(folder: str) -> list[str]:
    """Return the names of files in `folder` that killed commands left half written."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [name for name in names if name.startswith(BEGINNING) and _is_abandoned(folder, name)]


def _is_abandoned(folder: str, name: str) -> bool:
    parts = name.split("-")
    if ENDING not in name:
        return False
    if os.name != "nt" and len(parts) > 3 and parts[1] == _machine_id() and parts[2].isdecimal():
        try:
            os.kill(int(parts[2]), 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):
            return False
        return False
    try:  # another machine's file in a shared folder: no write takes a day
        return time.time() - os.stat(os.path.join(folder, name)).st_mtime > _DAY
    except OSError:
        return False


def remove_abandoned(folder: str) -> None:
    """Remove what killed commands left in `folder`, as far as possible."""
    for name in abandoned(folder):
        with suppress(OSError):
            os.remove(os.path.join(folder, name))
