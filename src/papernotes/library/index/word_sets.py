"""The words of each indexed paper, compressed; they are needed to remove the paper from the index.

SQLite before 3.43 removes a row from a contentless index only if it is given the words that were
inserted (https://www.sqlite.org/fts5.html, section 4.4.3). It uses the set of words and the number
of words in each column, not their order, so a sorted set is stored with these numbers.

One bit for each word of a vocabulary, the common words of papers that were indexed before, says
whether a paper has the word; its other words follow as text, and zlib compresses both. A packed set
names its vocabulary by a checksum, and a vocabulary never changes.
"""

import sqlite3
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import compress

from papernotes.library.index.vocabulary import Vocabulary
from papernotes.search.tokens import words_of

_LearntFrom = tuple[bool, Collection[bytes], Collection[bytes]]
LEARNT_FROM = 64  # the smallest number of papers to make a vocabulary from
_VOCABULARY_SIZE = 32_000  # bytes; a command that changes one paper reads all of them
_CURRENT, _STORED = "vocabulary", "vocabulary "
_TO_FLAGS = bytes.maketrans(b"01", b"\0\1")


class UnreadableWordsError(Exception):
    """A packed set cannot be unpacked."""


class Packer:
    """Pack and unpack the words of papers in one index file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._vocabularies: dict[int, Vocabulary] = {0: Vocabulary(0, b"")}
        self._current, self._has_notes = _current(connection)

    @property
    def lasting(self) -> Vocabulary | None:
        """The vocabulary that stays the current one, because it is from notes; None before."""
        return self._read(self._current) if self._has_notes else None

    @property
    def may_learn(self) -> bool:
        """Whether there is no vocabulary from notes yet."""
        return not self._has_notes

    def learn(self, rows: Sequence[_LearntFrom]) -> None:
        """Make a vocabulary from rows to pack, if a better one is needed.

        A row says whether the paper has a note, and has its words as in `pack`. This happens for the first
        large batch of papers, and again for the first one with notes.
        """
        if len(rows) < LEARNT_FROM or self._has_notes:
            return
        has_notes = sum(has_note for has_note, *_ in rows) * 2 > len(rows)
        if has_notes or not self._current:
            self._keep(_common_words(rows[: 2 * LEARNT_FROM]), has_notes=has_notes)

    def pack(
        self,
        paper: int,
        columns: Sequence[bytes],
        pieces: Collection[bytes],
        words: Collection[bytes],
    ) -> bytes:
        """Return the packed words of the columns of one row, with the row id of the paper.

        See `Vocabulary.pack`.
        """
        return self._read(self._current).pack(paper, columns, pieces, words)

    def unpack(self, paper: int, data: bytes) -> list[bytes]:
        """Return columns with the same words and numbers of words, in another order.

        Raises UnreadableWordsError if the data is damaged or belongs to another paper.
        """
        try:
            head, _, rest = zlib.decompress(data).partition(b"\n")
            owner, *sizes, checksum = [int(number) for number in head.split()]
            vocabulary = self._read(checksum).places
            length = (len(vocabulary) + 7) // 8
        except (zlib.error, ValueError) as error:
            raise UnreadableWordsError from error
        if owner != paper or (checksum and not vocabulary):
            raise UnreadableWordsError
        digits = f"{int.from_bytes(rest[:length], 'big'):0{len(vocabulary)}b}"
        words = list(compress(vocabulary, digits.encode().translate(_TO_FLAGS)))
        words += rest[length:].split()
        words += words[:1] * (sum(sizes) - len(words))
        columns, start = [], 0
        for size in sizes:
            columns.append(b" ".join(words[start : start + size]))
            start += size
        return columns

    def _read(self, checksum: int) -> Vocabulary:
        """Return a vocabulary; an empty one if it is lost, or for 0."""
        if checksum not in self._vocabularies:
            row = self._connection.execute(
                "SELECT value FROM about WHERE name = ?", (f"{_STORED}{checksum}",)
            ).fetchone()
            self._vocabularies[checksum] = _vocabulary(
                checksum, str(row[0]).encode() if row else b""
            )
        return self._vocabularies[checksum]

    def _keep(self, vocabulary: bytes, *, has_notes: bool) -> None:
        checksum = zlib.adler32(vocabulary)
        self._connection.executemany(
            "INSERT OR REPLACE INTO about VALUES (?, ?)",
            [
                (f"{_STORED}{checksum}", vocabulary.decode()),
                (_CURRENT, f"{checksum}{' with notes' * has_notes}"),
            ],
        )
        self._vocabularies[checksum] = _vocabulary(checksum, vocabulary)
        self._current, self._has_notes = checksum, has_notes


def lasting_vocabulary(connection: sqlite3.Connection) -> Vocabulary | None:
    """Return the vocabulary of an index file that later rows are packed by; None if it may change."""
    return Packer(connection).lasting


def _current(connection: sqlite3.Connection) -> tuple[int, bool]:
    """Return the checksum of the current vocabulary (0 for none), and whether it is from notes."""
    row = connection.execute("SELECT value FROM about WHERE name = ?", (_CURRENT,)).fetchone()
    if row is None:
        return 0, False
    checksum, _, rest = str(row[0]).partition(" ")
    return int(checksum), bool(rest)


def _common_words(rows: Iterable[_LearntFrom]) -> bytes:
    """Return the most frequent words of the rows, sorted, as many as _VOCABULARY_SIZE allows."""
    counts: Counter[bytes] = Counter()
    for _, pieces, words in rows:
        counts.update(words_of(pieces).union(words))
    chosen, size = [], 0
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        size += len(word) + 1
        if size > _VOCABULARY_SIZE:
            break
        chosen.append(word)
    return b" ".join(sorted(chosen))


# A command that changes the head of a note packs its words up to three times.
_vocabulary = lru_cache(2)(Vocabulary)
