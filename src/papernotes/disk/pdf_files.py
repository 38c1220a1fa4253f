"""PDF files where they lie: opened if they are whole, and known by their digest."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from stat import S_ISREG
from typing import IO

from papernotes.disk.files import refuse_special
from papernotes.errors import RefusedError
from papernotes.patterns import pattern

_CHUNK = 1 << 20
_HEAD, _TAIL = 1024, 65_536  # bytes in which the marks of a PDF stand
_END = pattern(rb"startxref\s+([0-9]+)\s+%%EOF")


@contextmanager
def open_pdf(path: str) -> Iterator[tuple[IO[bytes], int]]:
    """Open a PDF and yield it with its size in bytes.

    Raises RefusedError with a sentence for what cannot be read, is no PDF, or is cut short.
    """
    try:
        stat = os.stat(path)  # before it is opened: a pipe would wait for its other end
        if not S_ISREG(stat.st_mode):
            kind = "a folder" if os.path.isdir(path) else "not a regular file"
            raise RefusedError(f"{path} is {kind}. Name a PDF file.")
        file = open(path, "rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise _unreadable(error, path) from error
    with file:
        size = os.fstat(file.fileno()).st_size
        _check(file, path, size)
        file.seek(0)
        yield file, size


def _check(file: IO[bytes], path: str, size: int) -> None:
    try:
        head = file.read(_HEAD)
        file.seek(max(0, size - _TAIL))
        tail = file.read(_TAIL)
    except OSError as error:
        raise _unreadable(error, path) from error
    if b"%PDF-" not in head:
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if not size:
            what = "is empty"
        elif start.startswith((b"<!doctype", b"<html", b"<head", b"<?xml", b"<body")):
            what = "is a web page and not a PDF, as a site sends in place of one"
        else:
            what = "is not a PDF"
        raise RefusedError(f"{path} {what}. Download the PDF again and name that file.")
    # The first of the two parts of a linearized file ends in `startxref 0`.
    ends = _END.findall(tail)
    if not ends or not int(ends[-1]):
        raise RefusedError(
            f"{path} is cut short: the end of the PDF is missing. Download it again."
        )


def _unreadable(error: OSError, path: str) -> RefusedError:
    if error.errno == errno.ENOENT:
        if os.path.islink(path):
            return RefusedError(
                f"{path} is a link to {os.readlink(path)}, which does not exist. Name the file itself."
            )
        return RefusedError(f"{path} does not exist. Check the name, or connect its drive.")
    if error.errno == errno.EACCES:
        return RefusedError(f"{path} cannot be read: its permissions do not allow it.")
    return RefusedError(f"{path} cannot be read ({error.strerror}). Check its drive.")


def read_part(file: IO[bytes], path: str) -> bytes:
    """Read the next part of a PDF, at most 1 MB; b"" at its end. Raises RefusedError."""
    try:
        return file.read(_CHUNK)
    except OSError as error:
        raise _unreadable(error, path) from error


def digest_of(path: str) -> str:
    """Return the SHA-256 of a file, hexadecimal. Raises OSError."""
    from hashlib import file_digest

    refuse_special(path)
    with open(path, "rb") as file:
        return file_digest(file, "sha256").hexdigest()
