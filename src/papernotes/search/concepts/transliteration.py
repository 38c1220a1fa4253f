"""English words in Hangul among the words of a library: 디퓨전 and diffusion.

Both scripts are compared by the consonants of search/consonants.py. The words of the library come
from the index by ranges of its vocabulary: English words by their first two letters, Hangul words
as chains of the pairs of syllables that the index holds. Of the words with the same consonants,
those that are alike in their vowels and frequent are taken.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from papernotes.search.concepts.closeness import (
    HANGUL_VOWELS,
    LEADS,
    MORE_VOWELS,
    TAILS,
    VOWELS,
    closeness,
    syllable_consonants,
    vowel_of,
    without_repeats,
)
from papernotes.search.concepts.notation import is_notation
from papernotes.search.consonants import english_parts, known_term, skeleton
from papernotes.search.tokens import START

Between = Callable[[str, str], Iterable[tuple[str, int]]]
"""Yields the words of the index from the first text on and before the second, with their papers."""

_LEAST_CLOSE = {1: 0.9, 2: 0.9, 3: 0.9, 4: 0.8}  # how close words are, by their consonants
_LEAST_CLOSE_LONG = 0.7
_LEAST_LETTERS = 4  # of an English word
_FOREIGN_LEADS, _FOREIGN_VOWELS = "ㅋㅌㅍ", "ㅡㅔ"  # frequent in English words, rare in Korean ones
_LEAST_NOTED = 0.9  # how close words are that are written as the notation says
_MANY_SYLLABLES = 2
_FEW_CONSONANTS = 2  # of a word that is written as the notation says
_MANY = 5  # papers with a word of two syllables that may be Korean
_LONG_WORD = 4  # letters or syllables
_INFLECTED = (
    "[한된는할될]|[하되이있없었았했됐렸졌]던|[어아져쳐겨려켜혀와워러라해]온|[어아져쳐겨려켜혀워해]진"
    "|[하되이었았했한된는]다|니다|하고|하여|하며|하면|하게|하지|해서|되어|되며|되고|지만|면서|으로|에서|까지|처럼"
)  # fmt: skip # a table
"""The ends of Korean verbs and of words with a particle, which no English word in Hangul has."""
SURELY_CLOSE = 0.85
"""How close words are that are one for certain."""
_LETTERS = {
    "ㄱ": "gkcq", "ㄲ": "gkcq", "ㄴ": "nkg", "ㄷ": "dt", "ㄸ": "dt", "ㄹ": "lrw", "ㅁ": "m", "ㅂ": "bvpf", "ㅃ": "bvpf",
    "ㅅ": "sctz", "ㅆ": "stc", "ㅇ": "aeiouywh", "ㅈ": "jzgds", "ㅉ": "jzg", "ㅊ": "ct", "ㅋ": "kcqg", "ㅌ": "td",
    "ㅍ": "pfv", "ㅎ": "hw",
}  # fmt: skip # a table
"""The first letters of an English word by the first letter of it in Hangul."""
_VOWELS = "aeiouyhw"
_CLUSTERS = "lrwnmtpkchsyaeiouq"  # second letters after a consonant with the weak vowel ㅡ


class Candidate(NamedTuple):
    """A word of the library, its number of papers, and how alike its sounds are."""

    word: str
    papers: int
    closeness: float


def english_of(hangul: str, between: Between) -> list[Candidate]:
    """Return the English words of a library that a Hangul word may spell, the likeliest first."""
    if term := known_term(hangul):
        return [Candidate(term, 1, 1.0)]
    hangul = without_repeats(hangul)
    sounds = skeleton(hangul)
    if not _is_telling(sounds, hangul):
        return []
    shape = _shape(sounds)
    found = [
        Candidate(word, papers, _close(hangul, word))
        for start in _english_starts(hangul, sounds[0])
        for word, papers in between(start, start + "{")
        if word.isalpha() and shape.fullmatch(_heard(word)) and skeleton(word) == sounds
    ]
    return _ranked((item for item in found if _may_be(hangul, item.word, item)), len(sounds))


def _heard(english: str) -> str:
    """Return a word with other letters for those that the patterns of consonants do not know."""
    word = english.replace("x", "ks")
    return f"{word[:-2]}m" if word.endswith("gm") else word


def _is_telling(sounds: str, word: str) -> bool:
    """Return whether a word has enough consonants to be known by them: two, one in a long word."""
    return len(sounds) > 1 or (len(sounds) == 1 and len(word) >= _LONG_WORD)


@cache
def _inflected() -> re.Pattern[str]:
    return re.compile(f"(?:{_INFLECTED})\\Z")


def _is_short(hangul: str, english: str) -> bool:
    """Return whether two words are so short that many others have their consonants."""
    return len(hangul) <= _MANY_SYLLABLES or len(skeleton(english)) <= _FEW_CONSONANTS


def _close(hangul: str, english: str) -> float:
    """Return how close words are; those that the notation of loan words pairs are close enough."""
    close = closeness(hangul, english)
    if close < _LEAST_NOTED and _is_short(hangul, english) and is_notation(hangul, english):
        return _LEAST_NOTED
    return close


def _may_be(hangul: str, english: str, candidate: Candidate) -> bool:
    """Return whether a Hangul word looks like an English one: verbs and many short words do not."""
    if _inflected().search(hangul):
        return False
    if _is_short(hangul, english) and not is_notation(hangul, english):
        return False
    if len(hangul) > _MANY_SYLLABLES or hangul[0] in "라래러레로루류르리":
        return True
    parts = [divmod((ord(syllable) - 0xAC00) // TAILS, 21) for syllable in hangul]
    if any(
        LEADS[lead] in _FOREIGN_LEADS or VOWELS[vowel] in _FOREIGN_VOWELS for lead, vowel in parts
    ):
        return True
    return candidate.papers >= _MANY and candidate.closeness > 1 - MORE_VOWELS


def _ranked(found: Iterable[Candidate], consonants: int) -> list[Candidate]:
    """Return the words that are close enough, the closest and most frequent first."""
    least = _LEAST_CLOSE.get(consonants, _LEAST_CLOSE_LONG)
    likely = (candidate for candidate in found if candidate.closeness >= least)
    return sorted(likely, key=_rank, reverse=True)


def _rank(candidate: Candidate) -> tuple[float, str]:
    often = 0.01 * min(candidate.papers, 60).bit_length()
    return candidate.closeness + often, candidate.word


def _english_starts(hangul: str, sound: str) -> list[str]:
    """Return the beginnings of two letters that the English of a Hangul word may have.

    `sound` is its first consonant, which stands behind vowels: the words of the index with in, of
    and is at their beginning are many, and take long to read.
    """
    code = ord(hangul[0]) - 0xAC00
    lead, vowel, tail = LEADS[code // 588], code % 588 // 28, code % 28
    if lead == "ㅇ":
        letters = _BETWEEN + _CLASSES[sound].strip("[]+").partition("]")[0]
        return [first + second for first in _LETTERS[lead] for second in sorted(set(letters))]
    seconds = _CLUSTERS if vowel in (18, 13) or (vowel == 20 and not tail) else _VOWELS + "lr"
    return [first + second for first in _LETTERS[lead] for second in seconds]


_BETWEEN = "aeiouyhwr"  # letters that may stand before and after consonants, and are none
_CLASSES = {
    "K": "[kgcqx]+(?:u|h)?", "N": "[nkg]+", "T": "[td]+h?", "P": "[pbfv]+h?", "S": "[szjcgtdxh]+",
    "L": "[lr]+", "M": "[m]+", "H": "h",
}  # fmt: skip # a table


@lru_cache(50)
def _shape(sounds: str) -> re.Pattern[str]:
    """Return a pattern that every word of these consonants matches, and few others."""
    between = f"[{_BETWEEN}]*"
    return re.compile(
        between + between.join(_CLASSES.get(sound, re.escape(sound)) for sound in sounds) + between
    )


# From English to Hangul

_SYLLABLES = 8  # the most of a word in Hangul
_OPEN = 2  # syllables without a consonant
_MOST_CHAINS = 200  # that are followed, so that a common beginning does not take long
_LEADS_OF = {
    "K": "ㄱㅋㅎ", "N": "ㄴ", "T": "ㄷㅌ", "P": "ㅂㅍㅎ", "S": "ㅅㅈㅊㅆ", "L": "ㄹ", "M": "ㅁ", "H": "ㅎ",
}  # fmt: skip # a table
_NO_VOWEL = "ㅡㅣㅓㅟ"  # between consonants, and after the last one
_GLIDES = "ㅣㅓㅗㅏ"  # second vowels: 이 in 레이블, 어 in 스코어, 아 in 유클리디안

_EA, _EA_VOWELS = "é", "ㅣㅔㅓ"  # 피처, 헤더, 서치


class _Heard(NamedTuple):
    """The consonants of an English word, and the Hangul vowels that may follow each number of them.

    `second` are the vowels of a further syllable there, which has no consonant: 이 and 어 in 레이어.
    They are none where the English word has no vowel.
    """

    consonants: str
    vowels: tuple[frozenset[str], ...]
    second: tuple[frozenset[str], ...]


class _Chain(NamedTuple):
    """Syllables, the number of consonants heard in them, and the papers of the rarest pair.

    `opens` is the number of syllables without a consonant at the end.
    """

    word: str
    heard: int
    papers: int
    opens: int = 0


def hangul_of(english: str, between: Between) -> list[Candidate]:
    """Return the Hangul words of a library that may spell an English word, the likeliest first.

    The number of papers is that of the rarest pair of syllables. The words are chains of pairs of
    the index, and need not stand in it.
    """
    if len(english) < _LEAST_LETTERS or not english.isalpha():
        return []
    if not _is_telling(skeleton(english), english):
        return []
    heard = _hear(english)
    pairs = _Pairs(between, heard)
    chains = pairs.starts()
    found: dict[str, int] = {}
    whole = len(heard.consonants)
    for _ in range(min(whole + _OPEN, _SYLLABLES - 2)):
        chains = sorted(set(chains), key=lambda chain: -chain.papers)[:_MOST_CHAINS]
        found |= {chain.word: chain.papers for chain in chains if chain.heard == whole}
        chains = [
            longer
            for chain in chains
            if chain.heard < whole or heard.second[whole]
            for longer in pairs.longer(chain)
        ]
    candidates = (Candidate(word, papers, _close(word, english)) for word, papers in found.items())
    return _ranked((item for item in candidates if _may_be(item.word, english, item)), whole)


def _hear(english: str) -> _Heard:
    consonants, letters = "", [""]
    for sounds, part in english_parts(english):
        if not sounds.isupper():
            glide = "w" if part == "w" and consonants and not letters[-1] else ""
            letters[-1] += _EA if part == "ea" else sounds or glide
            continue
        consonants += sounds
        letters += [""] * len(sounds)
    # 드 and 웨 in 하드웨어 stand for dw.
    vowels = (frozenset(_spoken(some) + "ㅡ" * (some[:1] == "w") or _NO_VOWEL) for some in letters)
    second = (frozenset(_spoken(some[1:]) + _GLIDES if some else "") for some in letters)
    return _Heard(consonants, tuple(vowels), tuple(second))


def _spoken(sounds: str) -> str:
    return "".join(_EA_VOWELS if sound == _EA else HANGUL_VOWELS.get(sound, "") for sound in sounds)


class _Pairs:
    """The pairs of syllables of an index that may be in a word, by the first one."""

    def __init__(self, between: Between, heard: _Heard) -> None:
        self._between = between
        self._heard = heard
        self._following: dict[str, dict[str, list[tuple[str, int]]]] = {}

    def starts(self) -> list[_Chain]:
        """Return the pairs at the beginning of a word."""
        leads = _LEADS_OF.get(self._heard.consonants[0], "")
        place = 1
        if self._heard.second[0]:
            leads, place = "ㅇ", 0
        chains: list[_Chain] = []
        for lead in leads:
            for vowel in sorted(self._heard.vowels[place]):
                row = LEADS.index(lead) * len(VOWELS) + VOWELS.index(vowel)
                first = 0xAC00 + row * TAILS
                for pair, papers in self._between(START + chr(first), START + chr(first + TAILS)):
                    if len(pair) == 3:
                        for start in self._with(_Chain("", 0, papers), pair[1], papers):
                            chains += self._with(start, pair[2], papers)
        return chains

    def longer(self, chain: _Chain) -> Iterator[_Chain]:
        """Yield a chain with one more syllable."""
        last = chain.word[-1]
        if last not in self._following:
            by_lead: dict[str, list[tuple[str, int]]] = {}
            for pair, papers in self._between(last, last + "\uffff"):
                if len(pair) == 2:
                    by_lead.setdefault(syllable_consonants(pair[1])[0], []).append(
                        (pair[1], papers)
                    )
            self._following[last] = by_lead
        consonants, heard = self._heard.consonants, chain.heard
        leads = {"", consonants[heard : heard + 1]}
        if consonants[heard - 1 : heard] == "L":
            leads.add("L")
        for lead in sorted(leads):
            for syllable, papers in self._following[last].get(lead, ()):
                yield from self._with(chain, syllable, papers)

    def _with(self, chain: _Chain, syllable: str, papers: int) -> Iterator[_Chain]:
        """Yield a chain with one more syllable, if it has the sounds that come next."""
        lead, tail = syllable_consonants(syllable)
        consonants, place = self._heard.consonants, chain.heard
        if lead and not (lead == "L" and consonants[place - 1 : place] == "L"):
            if consonants[place : place + 1] != lead:
                return
            place += 1
        vowels = self._heard.vowels if lead or not chain.word else self._heard.second
        if vowel_of(syllable) not in vowels[place]:
            return
        opens = 0 if lead else chain.opens + 1
        if opens > _OPEN or (not lead and chain.word and syllable_consonants(chain.word[-1])[1]):
            return
        if tail:
            if consonants[place : place + 1] != tail:
                return
            place += 1
        yield _Chain(chain.word + syllable, place, min(papers, chain.papers), 0 if tail else opens)
