"""The words of each indexed paper, compressed; they are needed to remove the paper from the index.

SQLite before 3.43 removes a row from a contentless index only if it is given the words that were
inserted (https://www.sqlite.org/fts5.html, section 4.4.3). It uses the set of words and the number
of words in each column, not their order, so a sorted set is stored with these numbers.

One set is too short for zlib to compress well, so zlib is given a vocabulary: the common words of
papers that were indexed before. A packed set names its vocabulary by the checksum that zlib
writes into it (RFC 1950, DICTID), and a vocabulary never changes.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

LEARNT_FROM = 64  # the smallest number of papers to make a vocabulary from
_WINDOW = 32_000  # bytes of zlib's window
_LEVEL = 2
_NOTE = 3  # the column of notes, which has most of the words
_CURRENT, _STORED = "vocabulary", "vocabulary "


class UnreadableWordsError(Exception):
    """A packed set cannot be unpacked."""


class Packer:
    """Pack and unpack the words of papers in one index file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._vocabularies: dict[int, bytes] = {}
        current, self._has_notes = _current(connection)
        self._current = self._read(current) if current else b""

    def learn(self, rows: Sequence[Sequence[str]]) -> None:
        """Make a vocabulary from the columns of rows to pack, if a better one is needed.

        This happens for the first large batch of papers, and again for the first one with notes.
        """
        if len(rows) < LEARNT_FROM or self._has_notes:
            return
        has_notes = sum(bool(columns[_NOTE]) for columns in rows) * 2 > len(rows)
        if has_notes or not self._current:
            self._keep(_common_words(rows[: 2 * LEARNT_FROM]), has_notes=has_notes)

    def pack(self, paper: int, columns: Sequence[str], words: Set[str]) -> bytes:
        """Return the packed words of the columns of one row, with the row id of the paper.

        `words` are the distinct words of all columns.
        """
        # Tokens stand between single blanks.
        sizes = (column.count(" ") + 1 if column else 0 for column in columns)
        head = " ".join(map(str, (paper, *sizes)))
        packer = _packer(self._current).copy()
        return packer.compress(f"{head}\n{' '.join(sorted(words))}".encode()) + packer.flush()

    def unpack(self, paper: int, data: bytes) -> list[str]:
        """Return columns with the same words and numbers of words, in another order.

        Raises UnreadableWordsError if the data is damaged or belongs to another paper.
        """
        try:
            vocabulary = int.from_bytes(data[2:6], "big") if data[1] & 0x20 else 0
            unpacker = zlib.decompressobj(zdict=self._read(vocabulary) if vocabulary else b"")
            text = (unpacker.decompress(data) + unpacker.flush()).decode()
            head, _, rest = text.partition("\n")
            owner, *sizes = [int(number) for number in head.split()]
        except (zlib.error, ValueError, IndexError) as error:
            raise UnreadableWordsError from error
        if owner != paper or not unpacker.eof:
            raise UnreadableWordsError
        words = rest.split(" ") if rest else []
        words += words[:1] * (sum(sizes) - len(words))
        columns, start = [], 0
        for size in sizes:
            columns.append(" ".join(words[start : start + size]))
            start += size
        return columns

    def _read(self, checksum: int) -> bytes:
        if checksum not in self._vocabularies:
            row = self._connection.execute(
                "SELECT value FROM about WHERE name = ?", (f"{_STORED}{checksum}",)
            ).fetchone()
            self._vocabularies[checksum] = bytes(row[0]) if row else b""
        return self._vocabularies[checksum]

    def _keep(self, vocabulary: bytes, *, has_notes: bool) -> None:
        checksum = zlib.adler32(vocabulary)
        self._connection.executemany(
            "INSERT OR REPLACE INTO about VALUES (?, ?)",
            [
                (f"{_STORED}{checksum}", vocabulary),
                (_CURRENT, f"{checksum}{' with notes' * has_notes}"),
            ],
        )
        self._vocabularies[checksum] = self._current = vocabulary
        self._has_notes = has_notes


def _current(connection: sqlite3.Connection) -> tuple[int, bool]:
    """Return the checksum of the current vocabulary (0 for none), and whether it is from notes."""
    row = connection.execute("SELECT value FROM about WHERE name = ?", (_CURRENT,)).fetchone()
    if row is None:
        return 0, False
    checksum, _, rest = str(row[0]).partition(" ")
    return int(checksum), bool(rest)


def _common_words(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the most frequent words of the rows, sorted, as many as fit into zlib's window."""
    counts: dict[str, int] = {}
    for columns in rows:
        for word in dict.fromkeys(" ".join(columns).split()):
            counts[word] = counts.get(word, 0) + 1
    chosen, size = [], 0
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        size += len(word.encode()) + 1
        if size > _WINDOW:
            break
        chosen.append(word)
    return " ".join(sorted(chosen)).encode()


@lru_cache(2)
def _packer(vocabulary: bytes) -> "zlib._Compress":
    """Return a compressor that has read the vocabulary already; use a copy of it."""
    if not vocabulary:
        return zlib.compressobj(_LEVEL)
    return zlib.compressobj(_LEVEL, zdict=vocabulary)
