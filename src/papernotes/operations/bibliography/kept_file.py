"""The file of an export that is kept up to date: written anew, and copied beside where the reader changed it."""

import itertools
import os
import sqlite3
from pathlib import Path

from papernotes import files
from papernotes.errors import PapersError, RefusedError
from papernotes.library import Library
from papernotes.model.digests import blake2b
from papernotes.model.notice import Notice, notice


def expect(library: Library, name: str, path: str, data: bytes) -> None:
    """Remember before a file is written that what it has now, and `data`, are no change of the reader.

    Raises RefusedError where the library cannot be written.
    """
    _remember_digests(library, name, _digest_of(path), _digest(data))


def bring_up_to_date(library: Library, name: str, path: str, data: bytes) -> list[Notice]:
    """Write an export if its bytes have changed; return notices.

    Of one that came from another machine nothing has been written here until that succeeds once, so
    what has its place may be the reader's own file, and is kept. So is a file that the reader changed.
    Raises RefusedError for a file, or a library, that cannot be written.
    """
    is_current, has_arrived = has_content(path, data), library.exports.has_arrived(name)
    kept = ""
    if not is_current:
        known = library.exports.digests(name)
        found = _digest_of(path)
        known += library.exports.digests(name)  # another command may write it at this moment
        is_readers = has_arrived or (bool(known) and found not in known)
        kept = _copy_beside(path) if found and is_readers else ""
        if not kept:  # before the file: a killed command leaves one of the two
            _remember_digests(library, name, found, _digest(data))
        try:
            _write(path, data)
        except PapersError:
            if kept and not files.is_other(path, kept):  # the file is still there
                os.remove(kept)
            raise
        if kept:
            _remember_digests(library, name, _digest(data))
    if has_arrived:
        with library.changes():
            library.exports.forget_arrival(name)
    if not kept:
        return []
    if has_arrived:
        return [notice("export-kept-other-file", file=path, kept=kept)]
    return [notice("export-edited", file=path, kept=kept)]


def has_content(path: str, data: bytes) -> bool:
    """Return whether a file has these bytes; False where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read() == data
    except OSError:
        return False


def _remember_digests(library: Library, name: str, *digests: str) -> None:
    """Remember what an export may hold. Raises RefusedError where the library cannot be written."""
    try:
        with library.changes():
            library.exports.remember_digests(name, filter(None, digests))
    except sqlite3.OperationalError as error:  # the disk is full: what the command did stands
        raise RefusedError("library.db cannot be written: is the disk full?") from error


def _digest_of(path: str) -> str:
    """Return the digest of a file; empty where it cannot be read."""
    try:
        return _digest(Path(path).read_bytes())
    except OSError:
        return ""


def _digest(data: bytes) -> str:
    """Return the digest of a file's bytes; empty for none, of which nothing can be lost."""
    return blake2b(data, digest_size=12).hexdigest() if data else ""


def _copy_beside(path: str) -> str:
    """Copy a file to a free name beside it; return that name."""
    start, ending = os.path.splitext(path)
    copies = (f"{start}.before-export{number or ''}{ending}" for number in itertools.count())
    try:
        with open(path, "rb") as file:
            mode = os.fstat(file.fileno()).st_mode & 0o777
            copy = files.write_temporary(os.path.dirname(path), file.read(), mode)
        return files.move_to_free(copy, lambda: next(copies))
    except OSError as error:
        raise files.describe_error(error, path) from error


def _write(path: str, data: bytes) -> None:
    """Write a file. Raises RefusedError for a read-only file, even in a writable folder."""
    if os.path.exists(path) and not os.stat(path).st_mode & 0o222:
        raise RefusedError("the file is read-only.")
    files.write(path, data)
