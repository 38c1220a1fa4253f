"""A vocabulary of common words, and the words of a paper packed by it; see `word_sets`."""

import zlib
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain, filterfalse, repeat

from papernotes.search.tokens import words_of

# Level, method, window (4 KB) and memory of zlib: clearing the memory of larger ones takes longer
# than compressing so short a text.
_ZLIB = (1, zlib.DEFLATED, 12, 5)
_AS_IT_IS = (0, zlib.DEFLATED, 9, 1)
_SHORT = 200  # bytes of a packed set, which zlib makes no shorter in many times as long
_ROWS, _COMMON = 16, 3  # a piece is common that so many of so many rows have
_TO_DIGITS = bytes.maketrans(b"\0\1", b"01")


class Vocabulary:
    """The common words of papers, in order and in UTF-8: `places` has the place of each.

    `checksum` is that of the text, by which packed sets name the vocabulary; 0 for none.
    """

    def __init__(self, checksum: int, text: bytes) -> None:
        self.checksum = checksum
        self.text = text
        self.places = {word: place for place, word in enumerate(text.split())}
        self._common = _CommonPieces(self.places)

    def pack(
        self,
        paper: int,
        columns: Sequence[bytes],
        pieces: Collection[bytes],
        words: Collection[bytes],
    ) -> bytes:
        """Return the packed words of the columns of one row, with the row id of the paper.

        `words` and the words of `pieces` (see `tokens.words_of`) together are those of the columns.
        """
        # Tokens stand between single blanks.
        sizes = (column.count(b" ") + 1 if column else 0 for column in columns)
        head = " ".join(map(str, (paper, *sizes, self.checksum)))
        flags, others = self._flags(pieces, words)
        end = len(flags)
        bits = int(b"0" + flags.translate(_TO_DIGITS), 2).to_bytes((end + 7) // 8, "big")
        text = b" ".join(sorted(others))
        data = b"%b\n%b%b" % (head.encode(), bits, text)
        compressor = zlib.compressobj(*(_ZLIB if len(data) > _SHORT else _AS_IT_IS))
        return compressor.compress(data) + compressor.flush()

    def _flags(
        self, pieces: Collection[bytes], words: Collection[bytes]
    ) -> tuple[bytearray, set[bytes]]:
        """Return for each word of the vocabulary 1 if it is in a row, and the other words of the row."""
        end = len(self.places)
        flags = bytearray(end + 2)  # the last two are for all other words, and for rare pieces
        for place in chain.from_iterable(map(self._common.get, pieces, repeat((end + 1,)))):
            flags[place] = 1
        others: set[bytes] = set()
        if flags[end]:
            others.update(*filter(None, map(self._common.others.get, pieces)))
        if flags[end + 1]:
            rare = list(filterfalse(self._common.__contains__, pieces))
            self._common.count(rare)
            words = words_of(rare).union(words)
        others |= set(words).difference(self.places)
        for place in map(self.places.get, words, repeat(end)):
            flags[place] = 1
        return flags[:end], others


class _CommonPieces(dict[bytes, tuple[int, ...]]):
    """Maps a piece that many rows have to the places of its words in a vocabulary.

    The words of a rare piece are read in less time together with those of the other rare ones of its row.
    `others` has the words of a piece that are not in the vocabulary, if there are any; their place is the end.
    """

    def __init__(self, places: dict[bytes, int]) -> None:
        self._places = places
        self.others: dict[bytes, tuple[bytes, ...]] = {}
        self._counts: Counter[bytes] = Counter()
        self._rows = 0

    def count(self, rare: Collection[bytes]) -> None:
        """Count the rare pieces of a row, and add those that turn out to be common."""
        self._counts.update(rare)
        self._rows += 1
        if self._rows == _ROWS:
            for piece, number in self._counts.items():
                if number >= _COMMON:
                    self._add(piece)
            self._counts.clear()
            self._rows = 0

    def _add(self, piece: bytes) -> None:
        words = words_of((piece,))
        others = words.difference(self._places)
        places = tuple(map(self._places.__getitem__, words - others))
        if others:
            self.others[piece] = tuple(others)
            places = (*places, len(self._places))
        self[piece] = places
