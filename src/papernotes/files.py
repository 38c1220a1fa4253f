"""Files written whole or not at all: beside, synced, then put in place by one rename."""

import errno
import os
import tempfile

from papernotes.errors import PapersError, Refused


def write(path: str, data: bytes) -> None:
    """Put `data` into the file `path`, replacing what was there. A link stays a link."""
    path = os.path.realpath(path)
    try:
        mode = os.stat(path).st_mode & 0o777 if os.path.exists(path) else new_mode()
        made = beside(os.path.dirname(path), data, mode)
        try:
            os.replace(made, path)
            made = ""
        finally:
            if made:
                os.remove(made)
        sync(os.path.dirname(path))
    except OSError as error:
        raise told(error, path) from error


def beside(folder: str, data: bytes, mode: int) -> str:
    """A new file in `folder` with this content, on the disk already; returns its path."""
    handle, made = tempfile.mkstemp(".tmp", ".papers-", folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(made, mode)
    except BaseException:
        os.remove(made)
        raise
    return made


def put_new(made: str, path: str) -> bool:
    """Give the file `made` the name `path`; False where there is such a file already.

    `made` is gone afterwards in either case.
    """
    try:
        os.link(made, path)
        return True
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if os.path.exists(path):
            return False
        os.rename(made, path)
        return True
    finally:
        if os.path.lexists(made):
            os.remove(made)


def sync(folder: str) -> None:
    """Bring a folder's list of names to the disk, where the platform can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def new_mode() -> int:
    """The permissions that a new file gets by the reader's umask."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def told(error: OSError, path: str) -> PapersError:
    """What an error of the operating system about `path` means for the reader."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Refused(f"The disk is full: {path} was not written. Free some space and try again.")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return Refused(f"{path} is in a place that cannot be written.")
    return Refused(f"{path}: {error.strerror}.")
