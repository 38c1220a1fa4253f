"""A vocabulary of common words, and the words of a paper packed by it; see `word_sets`."""

import zlib
from collections.abc import Collection, Sequence
from itertools import chain, repeat

from papernotes.search.tokens import words_of

# Level, method, window (4 KB) and memory of zlib: clearing the memory of larger ones takes longer
# than compressing so short a text.
_ZLIB = (1, zlib.DEFLATED, 12, 5)
_AS_IT_IS = (0, zlib.DEFLATED, 9, 1)
_SHORT = 200  # bytes of a packed set, which zlib makes no shorter in many times as long
_MOST_PIECES = 40_000  # pieces of which something is kept
_TO_DIGITS = bytes.maketrans(b"\0\1", b"01")


class Vocabulary:
    """The common words of papers, in order and in UTF-8: `places` has the place of each.

    `checksum` is that of the text, by which packed sets name the vocabulary; 0 for none.
    """

    def __init__(self, checksum: int, text: bytes) -> None:
        self.checksum = checksum
        self.text = text
        self.places = {word: place for place, word in enumerate(text.split())}
        self._pieces = _PiecePlaces(self.places)

    def pack(
        self,
        paper: int,
        columns: Sequence[bytes],
        pieces: Collection[bytes],
        words: Collection[bytes],
        *,
        many: bool,
    ) -> bytes:
        """Return the packed words of the columns of one row, with the row id of the paper.

        `words` and the words of `pieces` (see `tokens.words_of`) together are those of the columns.
        `many` is whether many rows are packed, so that it pays to keep what pieces have.
        """
        # Tokens stand between single blanks.
        sizes = (column.count(b" ") + 1 if column else 0 for column in columns)
        head = " ".join(map(str, (paper, *sizes, self.checksum)))
        flags, others = self._flags(pieces, words, many=many)
        end = len(flags)
        bits = int(b"0" + flags.translate(_TO_DIGITS), 2).to_bytes((end + 7) // 8, "big")
        text = b" ".join(sorted(others))
        data = b"%b\n%b%b" % (head.encode(), bits, text)
        compressor = zlib.compressobj(*(_ZLIB if len(data) > _SHORT else _AS_IT_IS))
        return compressor.compress(data) + compressor.flush()

    def _flags(
        self, pieces: Collection[bytes], words: Collection[bytes], *, many: bool
    ) -> tuple[bytearray, set[bytes]]:
        """Return for each word of the vocabulary 1 if it is in a row, and the other words of the row."""
        end = len(self.places)
        flags = bytearray(end + 1)  # the last one is for all other words
        others: set[bytes] = set()
        if many:
            if len(self._pieces.seen) > _MOST_PIECES:
                self._pieces = _PiecePlaces(self.places)
            new = self._pieces.new = []
            for place in chain.from_iterable(map(self._pieces.__getitem__, pieces)):
                flags[place] = 1
            if flags[end]:
                others.update(*filter(None, map(self._pieces.others.get, pieces)))
            words = words_of(new).union(words)
        else:
            words = words_of(pieces).union(words)
        others |= set(words).difference(self.places)
        for place in map(self.places.get, words, repeat(end)):
            flags[place] = 1
        return flags[:end], others


class _PiecePlaces(dict[bytes, tuple[int, ...]]):
    """Maps a piece to the places of its words in a vocabulary; computed when it comes a second time.

    Many pieces come once, and the words of all that are new in a row are read faster together: they
    are in `new`. `others` has the words of a piece that are not in the vocabulary, if there are any;
    their place is the end.
    """

    def __init__(self, places: dict[bytes, int]) -> None:
        self._places = places
        self.seen: set[bytes] = set()
        self.new: list[bytes] = []
        self.others: dict[bytes, tuple[bytes, ...]] = {}

    def __missing__(self, piece: bytes) -> tuple[int, ...]:
        if piece not in self.seen:
            self.seen.add(piece)
            self.new.append(piece)
            return ()
        words = words_of((piece,))
        others = words.difference(self._places)
        places = tuple(map(self._places.__getitem__, words - others))
        if others:
            self.others[piece] = tuple(others)
            places = (*places, len(self._places))
        self[piece] = places
        return places
