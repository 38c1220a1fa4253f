"""What a PDF may be and take, and the errors that say so."""

import os
import stat
from typing import NamedTuple

from papernotes.errors import PdfError

MAX_BYTES = 500_000_000
"""The largest file that is read."""
MAX_PAGES = 1_000
"""How many pages of a file are read at most."""
MAX_CHARACTERS = 1_000_000
"""How much text of a page is read at most: a page of a journal has some 7,000 characters."""
MAX_TEXT = 20_000_000
"""How many characters of a file are read at most: a book of a thousand pages has some three million."""


class Limits(NamedTuple):
    """What a request may take: address space in bytes, and seconds of processor time.

    By the clock it may take twice the seconds. 150 MB are needed for text.
    """

    memory: int = 1 << 30
    seconds: int = 60


LIMITS = Limits()

_HEAD = 1024
"""The header may come after other bytes, the end before others (PDF 32000-1:2008, annex H.3)."""


class RefusedFile(Exception):  # noqa: N818 - no error that a reader sees: `refusal` makes that
    """In the child: the file cannot be read, for a reason of `refusal`."""


def check(path: str) -> bool:
    """Return whether the end of a PDF is there; a file without it is damaged or incomplete.

    Raises PdfError where the file is missing, too large, or no PDF by its first bytes.
    """
    try:
        info = os.stat(path)
        if not stat.S_ISREG(info.st_mode):
            raise PdfError(f"{path} is not a file. Name a PDF file.", "no-pdf")
        with open(path, "rb") as file:
            head = file.read(_HEAD)
            file.seek(max(0, info.st_size - _HEAD))
            end = file.read(_HEAD)
    except OSError as error:
        raise PdfError(
            f"{path} cannot be read: {error.strerror}. Check the path, and whether its drive is connected.",
            "missing",
        ) from error
    _check_head(path, head)
    if info.st_size > MAX_BYTES:
        size = (
            f"{info.st_size / 1e9:.1f} GB"
            if info.st_size >= 1e9
            else f"{info.st_size / 1e6:.0f} MB"
        )
        raise PdfError(
            f"{path} has {size}; PDF files of up to {MAX_BYTES // 10**6} MB are read. Save a smaller copy.",
            "too-large",
        )
    return b"%%EOF" in end


def _check_head(path: str, head: bytes) -> None:
    if b"%PDF-" in head:
        return
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\0").lower()
    if not head:
        raise PdfError(f"{path} is empty. Download it again.", "empty")
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml", b"<!--")):
        raise PdfError(
            f"{path} is a web page, not a PDF. Open it in a browser, and download the PDF from there.",
            "web-page",
        )
    raise PdfError(f"{path} is not a PDF. Name a PDF file.", "no-pdf")


def refusal(path: str, reason: str) -> PdfError:
    """Return the error for what the child could not do, by its reason."""
    sentences = {
        "encrypted": "is encrypted with a password. Save a copy without the password.",
        "damaged": "is damaged or incomplete. Download it again.",
        "too-slow": "takes too much time or memory to read. Print it to a new PDF, and use that.",
        "crashed": "cannot be read: the PDF reader ended in the middle of it. Print it to a new PDF, "
        "and use that.",
    }  # fmt: skip # a table
    return PdfError(f"{path} {sentences[reason]}", reason)
