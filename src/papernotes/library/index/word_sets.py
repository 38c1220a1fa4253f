"""The words of each indexed paper, packed small: what takes the paper out of the index again.

SQLite before 3.43 takes a row out of a contentless index only when it is handed the words that
went in (https://www.sqlite.org/fts5.html, section 4.4.3). It looks at which words these are and
at how many stand in each column, not at their order, so a sorted set with the numbers is kept.
A set alone is too short for zlib to learn from, so zlib is given the sorted words of the first
papers to look back at. That vocabulary stands in the index file and never changes.
"""

import sqlite3
import zlib
from collections.abc import Sequence
from functools import lru_cache

_LEARNT_FROM = 64  # papers after which the words of the library are known well enough
_WINDOW = 32_000  # bytes that zlib looks back
_LEVEL = 2
_NAME = "vocabulary"


class UnreadableWordsError(Exception):
    """A packed set cannot be unpacked."""


class Packer:
    """Packs and unpacks the words of papers in one index file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._vocabulary = _read(connection)

    def packed(self, paper: int, columns: Sequence[str]) -> bytes:
        """The words of the columns of one row, packed, with the number of the paper."""
        if not self._vocabulary:
            self._vocabulary = self._learn()
        return _packed(paper, columns, self._vocabulary)

    def unpacked(self, paper: int, data: bytes) -> list[str]:
        """Columns with the same words and numbers of words, in another order.

        Raises UnreadableWordsError for what is spoilt or of another paper.
        """
        try:
            unpacker = zlib.decompressobj(zdict=self._vocabulary)
            text = (unpacker.decompress(data) + unpacker.flush()).decode()
            head, _, rest = text.partition("\n")
            owner, *sizes = [int(number) for number in head.split()]
        except (zlib.error, ValueError) as error:
            raise UnreadableWordsError from error
        if owner != paper:
            raise UnreadableWordsError
        words = rest.split(" ") if rest else []
        words += words[:1] * (sum(sizes) - len(words))
        columns, start = [], 0
        for size in sizes:
            columns.append(" ".join(words[start : start + size]))
            start += size
        return columns

    def _learn(self) -> bytes:
        """The vocabulary that sets are packed with from now on; empty while papers are few."""
        rows = self._connection.execute(
            "SELECT paper, words FROM indexed ORDER BY paper LIMIT ?", (_LEARNT_FROM,)
        ).fetchall()
        if len(rows) < _LEARNT_FROM:
            return b""
        number: dict[str, int] = {}
        for paper, data in rows:
            for word in dict.fromkeys(" ".join(self.unpacked(paper, data)).split()):
                number[word] = number.get(word, 0) + 1
        common = sorted(number, key=lambda word: (-number[word], word))
        chosen, size = [], 0
        for word in common:
            size += len(word.encode()) + 1
            if size > _WINDOW:
                break
            chosen.append(word)
        vocabulary = " ".join(sorted(chosen)).encode()
        self._connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (_NAME, vocabulary))
        return vocabulary


def _read(connection: sqlite3.Connection) -> bytes:
    row = connection.execute("SELECT value FROM about WHERE name = ?", (_NAME,)).fetchone()
    return bytes(row[0]) if row else b""


def _packed(paper: int, columns: Sequence[str], vocabulary: bytes) -> bytes:
    lists = [column.split() for column in columns]
    words = sorted({word for one in lists for word in one})
    head = " ".join(map(str, (paper, *map(len, lists))))
    text = f"{head}\n{' '.join(words)}"
    packer = _packer(vocabulary).copy()
    return packer.compress(text.encode()) + packer.flush()


@lru_cache(2)
def _packer(vocabulary: bytes) -> "zlib._Compress":
    """To be copied: a packer that has looked at the vocabulary already."""
    if not vocabulary:
        return zlib.compressobj(_LEVEL)
    return zlib.compressobj(_LEVEL, zdict=vocabulary)
