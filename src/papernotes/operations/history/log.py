"""The log: what was changed, the newest first."""

from papernotes.library import Library
from papernotes.library.oplog.history import Operation

__all__ = ["Operation", "log", "log_of"]


def log(library: Library, limit: int) -> list[Operation]:
    """The newest operations on the library; `limit` 0 means all that are kept."""
    return library.history.log(None, limit)


def log_of(library: Library, paper: str, key: str | None, limit: int) -> list[Operation]:
    """The newest operations on one paper, under every key it had.

    `key` is the paper's own, None for one that was removed, which `paper` named.
    """
    if key is not None:
        keys = [key, *library.keys.old(key)]
    else:
        keys = library.history.keys_of_removed(paper) or [paper]
    return library.history.log(keys, limit)
