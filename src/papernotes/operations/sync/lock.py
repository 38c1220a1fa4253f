"""The lock that allows one sync at a time in a folder, and the stale locks of a killed git."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from papernotes.disk import file_locks
from papernotes.errors import TryLaterError
from papernotes.git import Repository

_LOCK = "papernotes.lock"


@contextmanager
def lock(repository: Repository) -> Iterator[None]:
    """Lock the folder for one sync and the git processes that it starts.

    After a kill, the lock is held as long as one of these git processes runs. Raises TryLaterError
    if another sync holds it for ten seconds.
    """
    handle = os.open(os.path.join(repository.git_folder, _LOCK), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _wait_for(handle)
        repository.index_lock = handle
        yield
    finally:
        repository.index_lock = None
        os.close(handle)


def _wait_for(handle: int) -> None:
    import time

    for _ in range(100):
        if file_locks.acquire(handle):
            return
        time.sleep(0.1)
    raise TryLaterError("Another sync is running in this folder. Try again when it has ended.")


def remove_stale(repository: Repository) -> None:
    """Remove the locks and temporary files of a killed git.

    Only for a caller that holds the lock and knows that no git is running.
    """
    for name in os.listdir(repository.root):
        if name.startswith(".merge_file_"):
            os.remove(os.path.join(repository.root, name))
    refs = (
        os.path.join(repository.common_folder, "refs", name) for name in ("heads", "remotes/origin")
    )
    for folder in (repository.git_folder, *refs):
        with suppress(FileNotFoundError):
            for name in os.listdir(folder):
                if name.endswith(".lock") and name != _LOCK:
                    os.remove(os.path.join(folder, name))
