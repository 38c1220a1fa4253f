"""Korean words that a misspelt one was probably meant to be: 트렌스포머 is 트랜스포머.

Words are compared by their letters (jamo, NFD), of which about one in two syllables may be wrong.
The index holds no Korean words but pairs of neighbouring syllables, so near words are looked for as
chains of such pairs.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial
from typing import NamedTuple

from papernotes.search.tokens import START
from papernotes.search.word_forms import korean_stems

Between = Callable[[str, str], Iterable[tuple[str, int]]]
"""Yields the words of the index from the first text on and before the second, with their papers."""

_BASE, _TAILS, _VOWELS = 0xAC00, 28, 21
_LONGEST = 10  # syllables
_PER_ERROR = 2  # syllables of a word for each wrong letter
_MOST_ERRORS = 2
_MOST_CHAINS = 200


_OFTENER = 3  # times as many papers, and the least of them, of a word when spelt right
_MORE_FOR_ENDING = 2  # papers, of a word that only has another last syllable, maybe an ending
_LEAST_RARE = 3  # syllables of a word that stands in a paper and may be misspelt all the same
_SHORT = 2  # syllables of a word that often is another one with one other letter
_MOST_LOOKED_UP = 12  # near words whose papers are counted


def nearest(typed: str, count: Callable[[str], int], between: Between, papers: int) -> str:
    """Return the word that a word misspells: the nearest, and among these the most frequent; or ''.

    `count` returns the papers with a word, `between` looks up a range of the index. A word that
    stands in some `papers` may be right: only one in many more is a correction of it, and in some
    more where the last syllables differ, which may be endings.
    """
    stems = korean_stems(typed)
    is_short = min(map(len, (typed, *stems))) < _LEAST_RARE
    for word in (typed, *stems):
        if papers and len(word) < _LEAST_RARE:
            continue
        least = max(_OFTENER, _OFTENER * papers) if papers else 1
        best = ("", 0, 0)
        for other, errors in near_words(word, between)[:_MOST_LOOKED_UP]:
            if best[0] and errors > best[1]:
                break
            number = count(other)
            if is_short and _is_another_word(word, other) and _is_word(other, number, count):
                continue
            if papers and other[:-1] == word[:-1] and number < least + _MORE_FOR_ENDING:
                continue
            if number >= max(least, best[2] + 1):
                best = (other, errors, number)
        if best[0]:
            return best[0]
    return ""


def _is_word(text: str, papers: int, count: Callable[[str], int]) -> bool:
    """Return whether the first two syllables of a text in some papers are a word: in more of them."""
    return len(text) <= _SHORT or count(text[:_SHORT]) > papers


def _is_another_word(word: str, other: str) -> bool:
    """Return whether the first two syllables of two words sound otherwise, and nothing else differs.

    For a word of two syllables, and maybe a particle: 극성 is no 특성, but 모댈 is 모델.
    """
    from papernotes.search.consonants import skeleton

    is_alike = skeleton(word[:_SHORT]) == skeleton(other[:_SHORT])
    return word[_SHORT:] == other[_SHORT:] and not is_alike


class _Chain(NamedTuple):
    """Syllables in place of the first `used` ones of a word, their wrong letters, and the papers of
    the rarest pair.
    """

    text: str
    used: int
    errors: int
    papers: int


def near_words(word: str, between: Between) -> list[tuple[str, int]]:
    """Return words near a word of two Hangul syllables or more, with the number of wrong letters.

    The nearest come first, then those with the most frequent pairs. The words are chains of pairs of
    the index, and need not stand in it.
    """
    if not 2 <= len(word) <= _LONGEST or not all("가" <= letter <= "힣" for letter in word):
        return []
    most = min(len(word) // _PER_ERROR, _MOST_ERRORS)
    chains = [*_begun(word, between, most)]
    near: dict[str, _Chain] = {}
    following = cache(partial(_following, between))
    for _ in range(len(word)):
        chains = sorted(set(chains), key=_nearness)[:_MOST_CHAINS]
        for chain in chains:
            text, used, errors, _ = chain
            whole = chain._replace(errors=errors + _letters(word[used:]))
            if whole.errors <= most and not (text.startswith(word) or word.startswith(text)):
                near[text] = min(whole, near.get(text, whole), key=_nearness)
        chains = [
            longer
            for chain in chains
            if chain.used < len(word)
            for syllable, papers in following(chain.text[-1])
            for longer in _longer(chain, syllable, papers, word, most)
        ]
    return [(chain.text, chain.errors) for chain in sorted(near.values(), key=_nearness)]


def _begun(word: str, between: Between, most: int) -> Iterator[_Chain]:
    """Yield the chains that begin words of the index, whose first syllable is near that of a word."""
    for first in _near_syllables(word[0]):
        errors = _difference(first, word[0])
        for pair, papers in between(START + first, START + first + "\uffff"):
            if len(pair) == 3:
                yield from _longer(_Chain(first, 1, errors, papers), pair[2], papers, word, most)


def _following(between: Between, syllable: str) -> list[tuple[str, int]]:
    """Return the syllables that follow one in the words of the index, with their papers."""
    pairs = between(syllable, syllable + "\uffff")
    return [(pair[1], papers) for pair, papers in pairs if len(pair) == 2]


def _nearness(chain: _Chain) -> tuple[int, int, str]:
    return chain.errors, -chain.papers, chain.text


def _longer(chain: _Chain, syllable: str, papers: int, word: str, most: int) -> Iterator[_Chain]:
    """Yield a chain with one more syllable: in the place of one, after a missing one, or one more."""
    text, used, errors, rarest = chain
    longer = _Chain(text + syllable, used, errors, min(papers, rarest))
    if used < len(word):
        total = errors + _difference(syllable, word[used])
        if total <= most:
            yield longer._replace(used=used + 1, errors=total)
    if used + 1 < len(word):
        total = errors + _difference(syllable, word[used + 1]) + _letters(word[used])
        if total <= most:
            yield longer._replace(used=used + 2, errors=total)
    if errors + _letters(syllable) <= most:
        yield longer._replace(errors=errors + _letters(syllable))


def _parts(syllable: str) -> tuple[int, int, int]:
    code = ord(syllable) - _BASE
    return code // (_VOWELS * _TAILS), code % (_VOWELS * _TAILS) // _TAILS, code % _TAILS


def _letters(text: str) -> int:
    """Return the number of letters of Hangul syllables."""
    return sum(3 if (ord(syllable) - _BASE) % _TAILS else 2 for syllable in text)


@lru_cache(5_000)
def _difference(syllable: str, other: str) -> int:
    """Return how many letters of two syllables differ."""
    if syllable == other:
        return 0
    if not ("가" <= syllable <= "힣" and "가" <= other <= "힣"):
        return 9
    return sum(map(int.__ne__, _parts(syllable), _parts(other)))


def _near_syllables(syllable: str) -> list[str]:
    """Return a syllable, and those that differ from it in one letter."""
    lead, vowel, tail = _parts(syllable)
    codes = [(lead, vowel, other) for other in range(_TAILS)]
    codes += [(lead, other, tail) for other in range(_VOWELS) if other != vowel]
    codes += [(other, vowel, tail) for other in range(19) if other != lead]
    return [chr(_BASE + (a * _VOWELS + b) * _TAILS + c) for a, b, c in codes]
