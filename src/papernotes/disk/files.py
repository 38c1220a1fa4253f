"""Files: read up to a size, and written through a temporary file beside them, synced and renamed."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from stat import S_ISDIR, S_ISFIFO, S_ISREG, S_ISSOCK

from papernotes.errors import PapersError, RefusedError

Stamp = tuple[int, int]
"""The time (mtime in ns) and size in bytes of a file."""
_ONE_READ = 65_536  # bytes
_BINARY = getattr(os, "O_BINARY", 0)  # of Windows


class SpecialFileError(OSError):
    """A path is that of a pipe, a socket or a device, which may have no end or wait for another program."""

    def __init__(self, kind: str) -> None:
        super().__init__(errno.EINVAL, f"it is {kind}, not a file")
        self.kind = kind

    def __str__(self) -> str:
        return str(self.strerror)


def refuse_special(path: str) -> None:
    """Raise SpecialFileError for what is neither a regular file nor a folder, before it is opened.

    A link is what it leads to. Raises OSError, too.
    """
    mode = os.stat(path).st_mode
    if not S_ISREG(mode) and not S_ISDIR(mode):
        kinds = ((S_ISFIFO, "a named pipe"), (S_ISSOCK, "a socket"))
        raise SpecialFileError(next((kind for fits, kind in kinds if fits(mode)), "a device"))


def read_up_to(path: str, largest: int) -> bytes:
    """Return the bytes of a file; of one with more than `largest`, the first `largest + 1`.

    Raises OSError, SpecialFileError among them.
    """
    refuse_special(path)
    return read_stream(path, largest)


def read_whole(path: str) -> bytes:
    """Return the bytes of a file. Raises OSError, SpecialFileError among them."""
    refuse_special(path)
    with open(path, "rb") as file:
        return file.read()


def read_stream(path: str, largest: int) -> bytes:
    """Return what `read_up_to` does, of a pipe or device, too: it waits for the end. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | _BINARY)  # a file object takes twice as long
    try:
        pieces, left = [], largest + 1
        # A larger read allocates a larger buffer, which is slower.
        while left and (piece := os.read(handle, min(_ONE_READ, left))):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)
    finally:
        os.close(handle)


def leave_as_it_is(_handle: int) -> None:
    """Do nothing with a file that was written."""


def write(
    path: str,
    data: bytes,
    unchanged: Callable[[], bool] = lambda: True,
    before_sync: Callable[[int], None] = leave_as_it_is,
) -> bool:
    """Write `data` to the file `path`, replacing what was there. A symbolic link stays a link.
    `unchanged` is called just before the rename; when it returns False, nothing is written.
    `before_sync` is that of `write_temporary`.
    Return whether the file was written. Raises PapersError where the system refuses.
    """
    path = os.path.realpath(path)
    if not is_replaceable(path):
        raise RefusedError(
            f"{path} is not a regular file and is not replaced. Choose another path."
        )
    try:
        mode = os.stat(path).st_mode & 0o777 if os.path.exists(path) else default_mode()
        temporary = write_temporary(os.path.dirname(path), data, mode, before_sync)
        try:
            if not unchanged():
                return False
            os.replace(temporary, path)
        finally:
            _remove_if_exists(temporary)
        sync_folder(os.path.dirname(path))
        return True
    except OSError as error:
        raise describe_error(error, path) from error


def write_derived(path: str, data: bytes) -> None:
    """Write a file that can be made again, whole or not at all; it is not synced to the disk.

    A crash of the system may leave it empty. Raises OSError.
    """
    from papernotes.disk import temporary_files  # most commands write no file

    temporary = temporary_files.new_path(os.path.dirname(path))
    try:
        with open(temporary, "xb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        _remove_if_exists(temporary)
        raise


def is_replaceable(path: str) -> bool:
    """Return whether a file may replace what has this path: not a device or a pipe."""
    return not os.path.exists(path) or os.path.isfile(path) or os.path.isdir(path)


def write_temporary(
    folder: str, data: bytes, mode: int, before_sync: Callable[[int], None] = leave_as_it_is
) -> str:
    """Write a new file in `folder` with this content, synced to the disk; return its path.

    `before_sync` is called with the handle of the written file.
    """
    from papernotes.disk import temporary_files

    path = temporary_files.new_path(folder)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        try:
            write_synced(handle, data, before_sync)
            has_mode = os.fstat(handle).st_mode & 0o777 == mode  # the umask may have taken from it
        finally:
            os.close(handle)
        if not has_mode:
            os.chmod(path, mode)
    except BaseException:
        _remove_if_exists(path)
        raise
    return path


def write_synced(handle: int, data: bytes, before_sync: Callable[[int], None]) -> None:
    """Write all of `data` to a new file and sync it to the disk; see `write_temporary`."""
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]  # one call may write a part
    before_sync(handle)
    os.fsync(handle)


def _remove_if_exists(path: str) -> None:
    """Remove a file that may have been moved away already."""
    try:
        with suppress(FileNotFoundError):
            os.remove(path)
    except KeyboardInterrupt:  # just before: what ends the command leaves no half-written file
        with suppress(FileNotFoundError):
            os.remove(path)
        raise


def move_to_new(temporary: str, path: str) -> bool:
    """Rename the file `temporary` to `path`; return False where that file exists already.

    `temporary` is gone afterwards in both cases.
    """
    try:
        return _link_to_free_name(temporary, path)
    finally:
        _remove_if_exists(temporary)


def move_to_free(temporary: str, free: Callable[[], str]) -> str:
    """Rename the file `temporary` to the first free name that `free` returns; return that name."""
    while not _link_to_free_name(temporary, path := free()):
        pass
    _remove_if_exists(temporary)
    return path


def _link_to_free_name(temporary: str, path: str) -> bool:
    """Link a file to another name if that name is free; the old name may remain."""
    try:
        os.link(temporary, path)
        return True
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            return False
        os.rename(temporary, path)
        return True


def is_other(there: str, path: str) -> bool:
    """Return whether something else than the content of a file has the path `there`."""
    if not os.path.lexists(there):
        return False
    from filecmp import cmp

    try:
        return not cmp(there, path, shallow=False)
    except OSError:
        return True


def sync_folder(folder: str) -> None:
    """Sync a folder's directory entries to the disk, where the platform can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class FolderSyncs:
    """Syncs folders at once, or each once for many files."""

    def __init__(self) -> None:
        self._waiting: set[str] | None = None

    def sync(self, folder: str) -> None:
        """Sync a folder, or let `once` do it."""
        if self._waiting is None:
            sync_folder(folder)
        else:
            self._waiting.add(folder)

    @contextmanager
    def once(self) -> Iterator[None]:
        """Sync the folders of the block at its end, each once.

        For files of which something on the disk still says then that they are to be written.
        """
        if self._waiting is not None:
            yield
            return
        self._waiting = set()
        try:
            yield
        finally:
            folders, self._waiting = self._waiting, None
            for folder in folders:
                with suppress(FileNotFoundError):
                    sync_folder(folder)


def default_mode() -> int:
    """Return the permission bits that the user's umask gives a new file."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def is_full(error: OSError) -> bool:
    """Return whether an error of the operating system means that there is no room."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def describe_error(error: OSError, path: str) -> PapersError:
    """Return the error to show for an error of the operating system about `path`."""
    if is_full(error):
        return RefusedError(
            f"The disk is full: {path} was not written. Free some space and try again."
        )
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return RefusedError(
            f"{path} cannot be written: the folder or disk is read-only. Make it writable, or "
            "choose another place."
        )
    folder = os.path.dirname(os.path.abspath(path))
    if error.errno == errno.ENOENT and not os.path.isdir(folder):
        return RefusedError(
            f"The folder {folder} does not exist. Create it, or choose another place."
        )
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return RefusedError(
            f"{path} cannot be written: a parent of it is a file. Choose another place."
        )
    if error.errno == errno.EISDIR:
        return RefusedError(f"{path} is a folder. Name a file in it.")
    if error.errno == errno.ENAMETOOLONG:
        return RefusedError(f"{path}: the name is too long for this disk. Choose a shorter one.")
    return RefusedError(f"{path}: {error.strerror}.")


def as_it_lies(path: str) -> str:
    """Return a path with the form of its last name that is there, as it is where none is.

    macOS may store a name in another form (NFD) than the one it was given.
    """
    if path.isascii() or os.path.lexists(path):
        return path
    from unicodedata import normalize

    folder, name = os.path.split(path)
    apart = os.path.join(folder, normalize("NFD", name))
    return apart if os.path.lexists(apart) else path
