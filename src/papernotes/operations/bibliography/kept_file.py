"""The file of an export that is kept up to date: written anew, and copied beside where the reader changed it."""

import itertools
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from papernotes.disk import files
from papernotes.errors import PapersError, RefusedError
from papernotes.library import Library
from papernotes.library.db import connection
from papernotes.model.digests import blake2b
from papernotes.model.notice import Notice, notice

_MOST_DIGESTS = 8  # of commands that write a file at one moment, or were killed
_ATTEMPTS = 3  # while another program saves the file, too


def expect(library: Library, name: str, path: str, data: bytes) -> None:
    """Remember before a file is written that what it has now, and `data`, are no change of the reader.

    Raises PapersError where the library cannot be written.
    """
    _remember(library, name, _content(path), data)


def confirm(library: Library, name: str, data: bytes) -> None:
    """Remember that a file has the bytes that its export writes now.

    Raises PapersError where the library cannot be written.
    """
    if library.writable:
        _remember(library, name, data)
    _forget_arrival(library, name)


def bring_up_to_date(library: Library, name: str, path: str, data: bytes) -> list[Notice]:
    """Write an export if its bytes have changed; return notices.

    Of one that came from another machine nothing has been written here until that succeeds once, so
    what has its place may be the reader's own file, and is kept. So is a file that the reader changed.
    Raises PapersError for a file, or a library, that cannot be written.
    """
    if has_content(path, data):  # another command wrote it meanwhile
        confirm(library, name, data)
        return []
    has_arrived = library.exports.has_arrived(name)
    kept = _write_anew(library, name, path, data, is_foreign=has_arrived)
    _forget_arrival(library, name)
    if not kept:
        return []
    if has_arrived:
        return [notice("export-kept-other-file", file=path, kept=kept)]
    return [notice("export-edited", file=path, kept=kept)]


def has_content(path: str, data: bytes) -> bool:
    """Return whether a file has these bytes; False where it cannot be read."""
    return _content(path) == data


def _write_anew(library: Library, name: str, path: str, data: bytes, *, is_foreign: bool) -> str:
    """Write a file; return the path of the copy of what was there, '' if that was no work of the reader.

    All is the reader's in a file that `is_foreign`.
    """
    for _ in range(_ATTEMPTS):
        before, mode = _read(path), _mode(path)
        if not mode & 0o222:  # even in a writable folder
            raise RefusedError("the file is read-only.")
        known = library.exports.digests(name)  # later: another command tells before it writes
        is_readers = before and (is_foreign or (known and _digest(before) not in known))
        # Before the file: a killed command leaves one of the two.
        _remember(library, name, *(() if is_readers else (before,)), data)
        kept = _copy_beside(path, before, mode) if before and is_readers else ""
        if _replace(path, before, data, kept):
            return kept
    raise RefusedError("another program writes it at this moment.")


def _replace(path: str, before: bytes | None, data: bytes, kept: str) -> bool:
    """Write a file if it still is as it was before; else return False. The copy stays if it was written."""
    try:
        is_written = files.write(path, data, unchanged=lambda: _read(path) == before)
    except PapersError:
        if kept and not files.is_other(path, kept):  # the file is still there
            os.remove(kept)
        raise
    if kept and not is_written:
        os.remove(kept)
    return is_written


def _remember(library: Library, name: str, *contents: bytes | None) -> None:
    """Remember contents of a file as no change of the reader, as the last ones of those remembered.

    Raises PapersError where the library cannot be written.
    """
    digests = [*dict.fromkeys(_digest(content) for content in contents if content is not None)]
    known = library.exports.digests(name)
    if known[-len(digests) :] == tuple(digests):
        return
    with _changes(library):  # another command may remember others
        others = (digest for digest in library.exports.digests(name) if digest not in digests)
        library.exports.remember_digests(name, [*others, *digests][-_MOST_DIGESTS:])


def _forget_arrival(library: Library, name: str) -> None:
    """Remember that something was written here into a file that came from another machine."""
    if library.exports.has_arrived(name):
        with _changes(library):
            library.exports.forget_arrival(name)


@contextmanager
def _changes(library: Library) -> Iterator[None]:
    """Change the library, after a command that stands. Raises PapersError where that is impossible."""
    try:
        with library.changes():
            yield
    except sqlite3.OperationalError as error:
        if connection.is_busy(error):
            raise connection.explain(error) from error
        raise RefusedError("library.db cannot be written: is the disk full?") from error


def _content(path: str) -> bytes | None:
    """Return what is in a file; None where it cannot be read."""
    try:
        return files.read_whole(path)
    except OSError:
        return None


def _read(path: str) -> bytes | None:
    """Return what is in a file; None where there is none.

    Raises RefusedError for one that cannot be read: it may have the reader's work.
    """
    try:
        return files.read_whole(path)
    except FileNotFoundError:
        return None
    except IsADirectoryError as error:
        raise files.describe_error(error, path) from error
    except OSError as error:
        raise RefusedError(f"the file cannot be read ({error.strerror}).") from error


def _mode(path: str) -> int:
    """Return the permission bits of a file; those of a new one where there is none any more."""
    try:
        return os.stat(path).st_mode & 0o777
    except FileNotFoundError:
        return files.default_mode()


def _digest(data: bytes) -> str:
    """Return the digest of a file's bytes."""
    return blake2b(data, digest_size=12).hexdigest()


def _copy_beside(path: str, data: bytes, mode: int) -> str:
    """Write what is in a file to a free name beside it; return that name."""
    start, ending = os.path.splitext(path)
    copies = (f"{start}.before-export{number or ''}{ending}" for number in itertools.count())
    try:
        copy = files.write_temporary(os.path.dirname(path), data, mode)
        return files.move_to_free(copy, lambda: next(copies))
    except OSError as error:
        raise files.describe_error(error, path) from error
