"""The lock that allows one build or update of the catalogue at a time; readers never need it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from papernotes.disk import file_locks
from papernotes.errors import TryLaterError

_NAME = "writing.lock"


@contextmanager
def locked(folder: str) -> Iterator[None]:
    """Hold the lock of a folder; it ends with the process. Raises TryLaterError where it is held."""
    with file_locks.try_lock(os.path.join(folder, _NAME)) as is_held:
        if not is_held:
            raise TryLaterError(
                "Another build or update of the catalogue is running. Try again when it has ended."
            )
        yield
