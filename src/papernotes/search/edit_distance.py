"""Spelling correction: the indexed word that a misspelt word was probably meant to be.

The distance is the restricted Damerau-Levenshtein distance: deletions, insertions, substitutions
and swaps of neighbours, no substring edited twice
(https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance, "Optimal string alignment distance").
"""

from collections.abc import Callable, Iterable, Iterator

from papernotes.search.folding import fold

_MIN_LENGTH = 4  # letters; shorter words are too close to unrelated words
_MAX_LENGTH = 40  # letters; longer ones were pasted, and have thousands of neighbours to look up
_TWO_EDITS_LENGTH = 8  # letters; words of at least this length may contain two mistakes
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PREFIX_LENGTH = 3  # letters at the start of a word that may contain only one mistake

COMMON = frozenset(
    [
        "also",
        "and",
        "are",
        "been",
        "both",
        "can",
        "does",
        "each",
        "else",
        "for",
        "from",
        "had",
        "has",
        "have",
        "here",
        "how",
        "into",
        "its",
        "just",
        "like",
        "made",
        "many",
        "more",
        "most",
        "much",
        "must",
        "not",
        "now",
        "only",
        "other",
        "our",
        "over",
        "same",
        "she",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "thus",
        "too",
        "under",
        "upon",
        "use",
        "used",
        "very",
        "via",
        "was",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
"""Words of any text, which nobody searches for: no word is a misspelling of one."""

_LEAST_RARE = 6  # letters of a word that stands in a paper and may be misspelt all the same
_SURE_LENGTH = 8  # letters from which on words that differ in one letter are hardly ever two words
_OFTENER = (
    3  # times as many papers, and the least of them, that a shorter word has when spelt right
)

Counts = Callable[[Iterable[str]], Iterable[tuple[str, int]]]
"""Returns those of the given words that an index holds, each with its number of papers."""
Between = Callable[[str, str], Iterable[tuple[str, int]]]
"""Yields the words of an index from the first text on and before the second, with their papers."""


def correctable_word(typed: str) -> str:
    """Return a typed word as the index would hold it; '' where no correction is looked for."""
    word = fold(typed).lower()
    is_word = word.isascii() and word.isalpha()
    return word if is_word and _MIN_LENGTH <= len(word) <= _MAX_LENGTH else ""


def nearest(word: str, counts: Counts, between: Between, papers: int = 0) -> str | None:
    """Return the best correction of a word: the closest, and among these the most frequent.

    `counts` looks up whole words, `between` a range of the alphabet. A word that stands in a few
    `papers` may be right: only a word with as many papers or more is a correction of it, and one
    with another ending only where it is much more frequent. A short word with another first letter
    is another word: vocal and local.
    """
    if papers and len(word) < _LEAST_RARE:
        return None
    near = (
        other
        for other in words_at_distance_one(word)
        if other not in COMMON and not (len(word) < _SURE_LENGTH and other[1:] == word[1:])
    )
    candidates = [candidate for candidate in counts(near) if candidate[1]]
    if papers:
        candidates = list(_likelier(word, papers, candidates))
    elif not candidates and len(word) >= _TWO_EDITS_LENGTH:
        start = word[:_PREFIX_LENGTH]
        alike = (
            (other, number)
            for other, number in between(start, start + "{")
            if abs(len(other) - len(word)) <= 2 and other.isascii() and other.isalpha()
        )
        candidates = [candidate for candidate in alike if edit_distance(word, candidate[0], 2) == 2]
    return (
        max(candidates, key=lambda candidate: (candidate[1], candidate[0]))[0]
        if candidates
        else None
    )


def _likelier(
    word: str, papers: int, candidates: Iterable[tuple[str, int]]
) -> Iterator[tuple[str, int]]:
    """Yield the candidates that are hardly other words, or other forms of one in some papers."""
    often = max(_OFTENER, _OFTENER * papers)
    for other, number in candidates:
        is_inside = word[-1] == other[-1] and not other.startswith(word[:-1])
        if not is_inside:
            least = _OFTENER * often
        else:
            least = papers if len(word) >= _SURE_LENGTH else often
        if number >= least:
            yield other, number


def words_at_distance_one(word: str) -> list[str]:
    """Return all words at distance one, sorted."""
    neighbours: set[str] = set()
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        neighbours.update(before + letter + after for letter in _LETTERS)
        if after:
            neighbours.add(before + after[1:])
            neighbours.update(before + letter + after[1:] for letter in _LETTERS)
        if len(after) > 1:
            neighbours.add(before + after[1] + after[0] + after[2:])
    neighbours.discard(word)
    return sorted(neighbours)


def edit_distance(word: str, other: str, most: int) -> int:
    """Return the distance between two words; `most` + 1 where it is greater than `most`."""
    if abs(len(word) - len(other)) > most:
        return most + 1
    before: list[int] = []
    line = list(range(len(other) + 1))
    for row, letter in enumerate(word, start=1):
        before, above, line = line, before, [row]
        for column, sign in enumerate(other, start=1):
            best = min(before[column] + 1, line[-1] + 1, before[column - 1] + (letter != sign))
            if row > 1 < column and letter == other[column - 2] and word[row - 2] == sign:
                best = min(best, above[column - 2] + 1)
            line.append(best)
        if min(line) > most:
            return most + 1
    return min(line[-1], most + 1)
