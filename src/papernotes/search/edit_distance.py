"""The word that a misspelt one was meant to be, by the words of an index.

Nearness is the distance of Damerau and Levenshtein in its restricted form: letters left
out, put in, put for another, and neighbours swapped, none of them twice
(https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance, "Optimal string alignment
distance").
"""

from collections.abc import Callable, Iterable

from papernotes.search.tokens import fold

_LEAST = 4  # letters; shorter words have neighbours that mean something else
_LONG = 8  # letters from which on a word may be two mistakes away
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_START = 3  # letters at the beginning of a word that only one mistake may be in

Counts = Callable[[Iterable[str]], Iterable[tuple[str, int]]]
"""Those of the given words that an index holds, each with its number of papers."""


def correctable_word(typed: str) -> str:
    """A typed word as it would stand in the index; empty where no neighbour is looked for."""
    word = fold(typed).lower()
    return word if word.isascii() and word.isalpha() and len(word) >= _LEAST else ""


def nearest(word: str, counts: Counts, beginning: Counts) -> str | None:
    """The best neighbour of a word of an index: the nearest, of those the most used.

    `counts` looks words up as they are, `beginning` all words with one of these beginnings.
    """
    one = [found for found in counts(words_at_distance_one(word)) if found[1]]
    if not one and len(word) >= _LONG:
        near = (
            (other, number)
            for other, number in beginning([word[:_START]])
            if abs(len(other) - len(word)) <= 2 and other.isascii() and other.isalpha()
        )
        one = [found for found in near if edit_distance(word, found[0], 2) == 2]
    return max(one, key=lambda found: (found[1], found[0]))[0] if one else None


def words_at_distance_one(word: str) -> list[str]:
    """All words at distance one."""
    made: set[str] = set()
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        made.update(before + letter + after for letter in _LETTERS)
        if after:
            made.add(before + after[1:])
            made.update(before + letter + after[1:] for letter in _LETTERS)
        if len(after) > 1:
            made.add(before + after[1] + after[0] + after[2:])
    made.discard(word)
    return sorted(made)


def edit_distance(one: str, other: str, most: int) -> int:
    """How many mistakes lie between two words; `most` + 1 where there are more than that."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    line = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        before, above, line = line, before, [row]
        for column, sign in enumerate(other, start=1):
            best = min(before[column] + 1, line[-1] + 1, before[column - 1] + (letter != sign))
            if row > 1 < column and letter == other[column - 2] and one[row - 2] == sign:
                best = min(best, above[column - 2] + 1)
            line.append(best)
        if min(line) > most:
            return most + 1
    return min(line[-1], most + 1)
