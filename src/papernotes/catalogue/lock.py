"""The lock that allows one build or update of the catalogue at a time; readers never need it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from papernotes.errors import TryLaterError

_NAME = "writing.lock"


@contextmanager
def locked(folder: str) -> Iterator[None]:
    """Hold the lock of a folder; it ends with the process. Raises TryLaterError where it is held."""
    handle = os.open(os.path.join(folder, _NAME), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _acquire(handle)
        except OSError:
            raise TryLaterError(
                "Another build or update of the catalogue is running. Try again when it has ended."
            ) from None
        yield
    finally:
        os.close(handle)


def _acquire(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
