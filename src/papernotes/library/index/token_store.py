"""The tokens of notes, packed small.

A note alone is too short for zlib to learn its words, so it is given a sample of the
library's own notes to look back at. The sample stands beside them and never changes.
"""

import sqlite3
import zlib
from functools import lru_cache

SAMPLE = 0  # the row of the sample; no paper has it
_LEARNT_FROM = 64  # notes after which the library's own words are known well enough
_WINDOW = 32_000  # bytes that zlib looks back
_LEVEL = 2  # a tenth more room than at level 3, in two thirds of the time


class UnreadableTokensError(Exception):
    """What was packed cannot be unpacked."""


class Packer:
    """Packs the notes that are written together."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._first = _packer(_sample(connection))
        self._learnt = self._first is not _packer(b"")

    def packed(self, note: str) -> bytes:
        """The tokens of a note, packed."""
        if not self._learnt and (sample := _learn(self._connection)):
            self._first, self._learnt = _packer(sample), True
        packer = self._first.copy()
        return packer.compress(note.encode()) + packer.flush()


@lru_cache(2)
def _packer(sample: bytes) -> "zlib._Compress":
    """To be copied: a packer that has looked at the sample already."""
    return zlib.compressobj(_LEVEL, zdict=sample) if sample else zlib.compressobj(_LEVEL)


def unpacked(connection: sqlite3.Connection, data: bytes) -> str:
    """The tokens of a note again. Raises UnreadableTokensError."""
    try:
        unpacker = zlib.decompressobj(zdict=_sample(connection))
        return (unpacker.decompress(data) + unpacker.flush()).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise UnreadableTokensError from error


def _sample(connection: sqlite3.Connection) -> bytes:
    found = connection.execute(
        "SELECT packed FROM note_tokens WHERE paper = ?", (SAMPLE,)
    ).fetchone()
    return found[0] if found else b""


def _learn(connection: sqlite3.Connection) -> bytes:
    """The sample that all notes from now on are packed with; empty while there are few notes."""
    rows = connection.execute("SELECT packed FROM note_tokens LIMIT ?", (_LEARNT_FROM,)).fetchall()
    if len(rows) < _LEARNT_FROM:
        return b""
    share = _WINDOW // _LEARNT_FROM
    sample = b"".join(unpacked(connection, data).encode()[:share] for (data,) in rows)
    connection.execute("INSERT INTO note_tokens VALUES (?, ?)", (SAMPLE, sample))
    return sample
