"""The words of one page, and the pairs of neighbours, each with how often it stands in which column.

A word is a token of the index with its mark at the end, so that `확산` and `_확산`, `gan` and `=gan`
are neighbours in the order of the alphabet. A pair is two words with a blank between. Phrases are
found by their pairs; positions would make a common word a hundred times larger.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from papernotes.search.schema import COLUMNS
from papernotes.search.shards.codes import CODES, read_numbers
from papernotes.search.shards.rows import Row
from papernotes.search.tokens import PART, START

LONGEST = 60  # characters of a word or pair that is searched for
_NOTE = COLUMNS.index("note")
_MARKS = (START, PART)

Count = int | tuple[int, ...]
"""How often a word stands on a page: in the note alone, or in each of COLUMNS."""
Postings = dict[int, Count]
"""The numbers of the pages with a word, in order, and how often it stands on each."""


class Entries(NamedTuple):
    """The words and pairs of a page, and the number of its tokens, repeated ones included."""

    words: dict[str, Count]
    pairs: dict[str, Count]
    length: int


def read_entries(row: Row) -> Entries:
    """Return what is searched on a page."""
    raw = read_raw(row)
    words = {key: count for token, count in raw.words.items() if (key := word_key(token))}
    pairs = {key: count for pair, count in raw.pairs.items() if (key := pair_key(pair))}
    return Entries(words, pairs, raw.length)


def read_raw(row: Row) -> Entries:
    """Return the same with tokens as they are, of which `word_key` and `pair_key` make keys."""
    columns = [tokens.split() for tokens in row.columns()]
    return Entries(
        _counts([Counter(tokens) for tokens in columns]),
        _counts([Counter(map(" ".join, pairwise(tokens))) for tokens in columns]),
        sum(map(len, columns)),
    )


def _counts(columns: list[Counter[str]]) -> dict[str, Count]:
    """Return the counts in all columns: a number for what stands in the note alone."""
    counts: dict[str, Count] = dict(columns[_NOTE])
    for key in {key for at, column in enumerate(columns) if at != _NOTE for key in column}:
        counts[key] = tuple([column.get(key, 0) for column in columns])
    return counts


def word_key(token: str) -> str:
    """Return a token with its mark at the end: `확산_` for `_확산`; '' if it is no word."""
    if len(token) > LONGEST or token == PART:
        return ""
    return token[1:] + token[0] if token[0] in _MARKS else token


class _Keys(dict[str, str]):
    """Maps tokens to their keys, computed once."""

    def __missing__(self, token: str) -> str:
        key = self[token] = word_key(token)
        return key


_KEYS = _Keys()
_MOST_KEPT = 100_000


def pair_key(pair: str) -> str:
    """Return two tokens as the key of a pair; '' if one of them is a gap."""
    if len(pair) > LONGEST:
        return ""
    if len(_KEYS) > _MOST_KEPT:
        _KEYS.clear()
    first, _, second = pair.partition(" ")
    first, second = _KEYS[first], _KEYS[second]
    return f"{first} {second}" if first and second else ""


def write_postings(postings: Sequence[tuple[int, Count]]) -> str:
    """Return the postings of a word, its pages in order with their counts, as text.

    A page is its distance from the page before, times three, plus how its count is written: 0 for
    once in the note; 1 for more often in the note, and 2 less than the count follows; 2 for any
    columns, as bits, and 1 less than each of their counts follows.
    """
    if len(postings) == 1 and postings[0][1] == 1:  # most words, and nearly all pairs
        return CODES[3 * postings[0][0]]
    pieces: list[str] = []
    before = -1
    for page, count in postings:
        if count == 1:
            pieces.append(CODES[3 * (page - before - 1)])
            before = page
            continue
        step = 3 * (page - before - 1)
        before = page
        if isinstance(count, int):
            pieces.append(CODES[step + 1] + CODES[count - 2])
        else:
            bits = sum([1 << at for at, number in enumerate(count) if number])
            pieces += (CODES[step + 2], CODES[bits])
            pieces += [CODES[number - 1] for number in count if number]
    return "".join(pieces)


def read_postings(text: str) -> Postings:
    """Return the postings that `write_postings` wrote."""
    postings: Postings = {}
    numbers = read_numbers(text)
    page = -1
    for number in numbers:
        step, kind = divmod(number, 3)
        page += step + 1
        if kind == 0:
            postings[page] = 1
        elif kind == 1:
            postings[page] = next(numbers) + 2
        else:
            bits = next(numbers)
            postings[page] = tuple(
                [next(numbers) + 1 if bits >> at & 1 else 0 for at in range(len(COLUMNS))]
            )
    return postings
