"""The text of files to adopt: read when the papers are recognised, and again for the note.

Texts are kept in between where there is room, so that most files are read once.
"""

import os
import stat
from typing import NamedTuple

from papernotes.disk import files
from papernotes.errors import RefusedError
from papernotes.formats import encodings
from papernotes.model.digests import blake2b
from papernotes.operations.adoption.walk import SourceFile

LARGEST = 4_000_000  # bytes of a review, as of a note
MOST_KEPT = 12_000_000  # characters of all texts that are kept

Stamp = tuple[int, int, int]
"""The time (mtime in ns), size in bytes and inode of a file."""


class SourceText(NamedTuple):
    """The text of a file with its line ends, the digest of its bytes, and its stamp before it was read.

    `text` is None for one that is not kept. `encoding` is that of a text that is not Unicode, as it
    was guessed.
    """

    text: str | None
    digest: str
    stamp: Stamp
    encoding: str = ""


def read(source: SourceFile) -> SourceText:
    """Return the text of a file. Korean text in CP949 and UTF-16 are read too.

    Raises RefusedError for what is no text.
    """
    try:
        status = os.stat(source.path)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError(f"{source.shown} is not a regular file.")
        data = files.read_up_to(source.path, LARGEST)
    except OSError as error:
        raise RefusedError(f"{source.shown} cannot be read: {error.strerror}.") from error
    if len(data) > LARGEST:
        raise RefusedError(
            f"{source.shown} is larger than {LARGEST // 1_000_000} MB, so it is no note."
        )
    encoding = ""
    try:
        text, has_nul = data.decode(), b"\0" in data
    except UnicodeDecodeError:
        text, encoding = encodings.decode(data)
        has_nul = "\0" in text
    if has_nul:
        raise RefusedError(f"{source.shown} is not text.")
    return SourceText(text, blake2b(data, digest_size=12).hexdigest(), _stamp(status), encoding)


def again(source: SourceFile, before: SourceText, *, changed: bool = False) -> str:
    """Return the text of a file that was read before; `changed` allows that it is another one now.

    Raises RefusedError where it changed or cannot be read any more.
    """
    if before.text is not None:
        try:
            if _stamp(os.stat(source.path)) == before.stamp:
                return before.text
        except OSError:
            pass  # reading it says what is wrong
    now = read(source)
    assert now.text is not None
    if now.digest != before.digest and not changed:
        raise RefusedError(f"{source.shown} changed while it was read. Adopt it again.")
    return now.text


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_size, status.st_ino
