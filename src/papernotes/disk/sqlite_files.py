"""What is known of SQLite's files without SQLite: their first bytes, the files beside them, their URIs."""

import os

MAGIC = b"SQLite format 3\x00"
"""The first bytes of a database (https://www.sqlite.org/fileformat2.html, section 1.3)."""
WAL_FILES = ("-wal", "-shm")
LOGS = (*WAL_FILES, "-journal")
"""The endings of the files that SQLite keeps beside a database."""
_HEAD = 100  # bytes


def read_numbers(path: str) -> tuple[int, int] | None:
    """Return the `application_id` and `user_version` of a database; None for any other file.

    Not for a file that this process has open with SQLite, whose locks would end. Raises OSError.
    """
    if not os.path.isfile(path):
        from papernotes.disk import files  # most commands read only libraries

        files.refuse_special(path)
    with open(path, "rb") as file:
        head = file.read(_HEAD)
    if len(head) < _HEAD or head[:16] != MAGIC:
        return None
    return int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")


def is_cut_short(path: str) -> bool:
    """Return whether a database is shorter than its first bytes say. Raises OSError.

    With a pending write-ahead log it may be.
    """
    with open(path, "rb") as file:
        head = file.read(_HEAD)
        size = os.fstat(file.fileno()).st_size
    page = int.from_bytes(head[16:18], "big")
    expected = int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page)
    is_known = head[24:28] == head[92:96]  # not where an old version of SQLite wrote it last
    return is_known and size < expected and not has_pending_log(path)


def has_pending_log(path: str) -> bool:
    """Return whether a write-ahead log may hold changes that the database lacks."""
    return os.path.exists(path + "-wal") and os.path.getsize(path + "-wal") > 0


def uri(path: str) -> str:
    """Return the URI of a database (https://www.sqlite.org/uri.html)."""
    absolute = os.path.abspath(path).replace(os.sep, "/")
    for character, escaped in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        absolute = absolute.replace(character, escaped)
    if not absolute.isascii():  # bytes that are no UTF-8, which a value of SQL cannot hold
        parts = (f"%{byte:02x}" if byte > 127 else chr(byte) for byte in os.fsencode(absolute))
        absolute = "".join(parts)
    return "file:" + (absolute if absolute.startswith("/") else f"/{absolute}")


def read_only_uri(path: str, *, shared: bool) -> str:
    """Return the URI that opens a database for reading only.

    `shared` is whether the database's folder is writable. In a read-only folder or on a full disk
    SQLite cannot create the shared-memory index of WAL mode. Without a pending write-ahead log the
    file is complete and can be opened as immutable.
    """
    return f"{uri(path)}?{'mode=ro' if shared or has_pending_log(path) else 'immutable=1'}"


def remove_unfinished(path: str) -> None:
    """Remove a database that is not complete yet, and what is beside it, as far as they are there."""
    for ending in ("", *LOGS):
        try:
            os.remove(path + ending)
        except OSError:
            continue
