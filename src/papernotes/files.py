"""Files written whole or not at all: beside, synced, then put in place by one rename."""

import errno
import os
import time
from collections.abc import Callable
from contextlib import suppress
from zlib import crc32

from papernotes.errors import PapersError, RefusedError

_DAY = 86_400.0


def write(path: str, data: bytes, unchanged: Callable[[], bool] = lambda: True) -> bool:
    """Put `data` into the file `path`, replacing what was there. A link stays a link.

    Without `still` saying so at the last moment nothing is done; returns whether it was.
    """
    path = os.path.realpath(path)
    if not is_replaceable(path):
        raise RefusedError(f"{path} is no plain file, so it is not replaced.")
    try:
        mode = os.stat(path).st_mode & 0o777 if os.path.exists(path) else default_mode()
        made = write_temporary(os.path.dirname(path), data, mode)
        try:
            if not unchanged():
                return False
            os.replace(made, path)
        finally:
            _gone(made)
        sync_folder(os.path.dirname(path))
        return True
    except OSError as error:
        raise describe_error(error, path) from error


def is_replaceable(path: str) -> bool:
    """Whether a file may be put in the place of what has this path: not of a device or a pipe."""
    return not os.path.exists(path) or os.path.isfile(path) or os.path.isdir(path)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def write_temporary(folder: str, data: bytes, mode: int) -> str:
    """A new file in `folder` with this content, on the disk already; returns its path."""
    # Not by tempfile: what that imports takes longer than what most commands do.
    made = os.path.join(folder, f"{temporary_prefix()}{os.urandom(8).hex()}.tmp")
    file = open(made, "xb", opener=_private)  # noqa: SIM115
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(made, mode)
    except BaseException:
        _gone(made)
        raise
    return made


def _gone(path: str) -> None:
    """Remove a file that may have been moved away by now."""
    with suppress(FileNotFoundError):
        os.remove(path)


def temporary_prefix() -> str:
    """How the names of files begin that this process has not put in their places yet."""
    return f".papers-{_machine()}-{os.getpid()}-"


def _machine() -> str:
    return "" if os.name == "nt" else f"{crc32(os.uname().nodename.encode()):08x}"


def abandoned_files(folder: str) -> list[str]:
    """Files in `folder` that killed commands had begun to write. Nobody else's have such names."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [name for name in names if name.startswith(".papers-") and _given_up(folder, name)]


def _given_up(folder: str, name: str) -> bool:
    parts = name.split("-")
    if ".tmp" not in name:
        return False
    if os.name != "nt" and len(parts) > 3 and parts[1] == _machine() and parts[2].isdecimal():
        try:
            os.kill(int(parts[2]), 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):
            return False
        return False
    try:  # another machine's, in a folder that is shared: nobody writes one file for a day
        return time.time() - os.stat(os.path.join(folder, name)).st_mtime > _DAY
    except OSError:
        return False


def remove_abandoned(folder: str) -> None:
    """Remove what killed commands left in `folder`, as far as that can be done."""
    for name in abandoned_files(folder):
        with suppress(OSError):
            os.remove(os.path.join(folder, name))


def move_to_new(made: str, path: str) -> bool:
    """Give the file `made` the name `path`; False where there is such a file already.

    `made` is gone afterwards in either case.
    """
    try:
        return _named(made, path)
    finally:
        _gone(made)


def move_to_free(made: str, free: Callable[[], str]) -> str:
    """Give the file `made` the first name of `free` that nothing has yet; returns that name."""
    while not _named(made, path := free()):
        pass
    _gone(made)
    return path


def _named(made: str, path: str) -> bool:
    """Give a file another name if nothing has it; the old name may stay beside it."""
    try:
        os.link(made, path)
        return True
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            return False
        os.rename(made, path)
        return True


def sync_folder(folder: str) -> None:
    """Bring a folder's list of names to the disk, where the platform can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def default_mode() -> int:
    """The permissions that a new file gets by the reader's umask."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def describe_error(error: OSError, path: str) -> PapersError:
    """What an error of the operating system about `path` means for the reader."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return RefusedError(
            f"The disk is full: {path} was not written. Free some space and try again."
        )
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return RefusedError(f"{path} is in a place that cannot be written.")
    folder = os.path.dirname(os.path.abspath(path))
    if error.errno == errno.ENOENT and not os.path.isdir(folder):
        return RefusedError(f"There is no folder {folder}: make it first, or choose another place.")
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return RefusedError(f"{path} would be in a folder that is a file: choose another place.")
    if error.errno == errno.EISDIR:
        return RefusedError(f"{path} is a folder: name a file in it.")
    if error.errno == errno.ENAMETOOLONG:
        return RefusedError(f"{path}: the name is too long for this disk. Choose a shorter one.")
    return RefusedError(f"{path}: {error.strerror}.")
