"""The log of operations, the newest first."""

from collections.abc import Iterable

from papernotes.library import Library
from papernotes.library.oplog.history import Operation

__all__ = ["Operation", "keys_present", "log", "log_of"]


def log(library: Library, limit: int) -> list[Operation]:
    """Return the newest operations on the library; `limit` 0 means all that are kept."""
    return library.history.log(None, limit)


def log_of(library: Library, paper: str, key: str | None, limit: int) -> list[Operation]:
    """Return the newest operations on one paper, under all its keys.

    `key` is the paper's current key, or None for a removed paper, which had the key `paper`.
    """
    if key is not None:
        keys = [key, *library.keys.old(key)]
    else:
        keys = library.history.keys_of_removed(paper) or [paper]
    return library.history.log(keys, limit)


def keys_present(library: Library, operations: Iterable[Operation], most: int) -> set[str]:
    """Return those of the first `most` papers of each operation that the library still has."""
    keys = {key for operation in operations for key in operation.papers[:most]}
    return {key for key in keys if library.keys.find(key) == key}
