"""The English word of a library that a Hangul word spells: 디퓨전 is diffusion.

Both scripts are compared by the consonants of search/consonants.py. The words of the library come
from the index by ranges of its vocabulary, by their first two letters. Of the words with the same
consonants, those that are alike in their vowels and frequent are taken. From English to Hangul, see
hangul_chains.py.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from papernotes.patterns import pattern
from papernotes.search.concepts.closeness import (
    LEADS,
    MORE_VOWELS,
    TAILS,
    VOWELS,
    closeness,
    doubt,
    vowel_of,
    without_repeats,
)
from papernotes.search.concepts.readings import readings
from papernotes.search.consonants import known_term, skeleton

Between = Callable[[str, str], Iterable[tuple[str, int]]]
"""Yields the words of the index from the first text on and before the second, with their papers."""

_LEAST_CLOSE = {1: 0.9, 2: 0.9, 3: 0.9}  # how close words are, by their consonants
_LEAST_CLOSE_LONG = 0.805
_FOREIGN_LEADS, _FOREIGN_VOWELS = "ㅋㅌㅍ", "ㅡㅔ"  # frequent in English words, rare in Korean ones
_LEAST_NOTED = 0.9  # how close words are that are written as the notation says
_MANY_SYLLABLES = 2
_FEW_CONSONANTS = 3  # of a word that is written as the notation says
_OTHER_READING = 0.1  # doubt about a word that is heard otherwise than most: channel is not 커널
_OF_NAMES = ("a", "i", "o", "u")
_LEAST_DOUBT = 0.015  # of vowels, in a word that few papers have
_MANY = 5  # papers with a word of two syllables that may be Korean
_LONG_WORD = 4  # letters or syllables
_INFLECTED = (
    *"한된는할될은을를",
    *(f"{stem}던" for stem in "하되이있없었았했됐렸졌"),
    *(f"{stem}온" for stem in "어아져쳐겨려켜혀와워러라해"),
    *(f"{stem}진" for stem in "어아져쳐겨려켜혀워해"),
    *(f"{stem}다" for stem in "한된는하되이었았했니"),
    "성", "적", "률", "량", "형", "력", "하고", "하여", "하며", "하면", "하게", "하지", "해서", "되어", "되며", "되고", "지만", "면서", "으로", "에서", "까지", "처럼",
)  # fmt: skip # a table
"""The ends of Korean verbs, of Chinese words and of words with a particle, which no loan word has."""
_NG = 21  # ㅇ at the end of a syllable
_LOAN_TAILS = frozenset((0, 1, 4, 8, 16, 17, 19, _NG))  # none, ㄱ ㄴ ㄹ ㅁ ㅂ ㅅ ㅇ
_TENSE = "ㄲㄸㅃㅉ"
"""The ends of syllables that loan words are written with, and consonants that they are not written with
(National Institute of the Korean Language, notice 85-11, articles 3 and 4)."""
_LETTERS = {
    "ㄱ": "gkcq", "ㄲ": "gkcq", "ㄴ": "nkg", "ㄷ": "dt", "ㄸ": "dt", "ㄹ": "lrw", "ㅁ": "m", "ㅂ": "bvpf", "ㅃ": "bvpf",
    "ㅅ": "sctz", "ㅆ": "stc", "ㅈ": "jzgds", "ㅉ": "jzg", "ㅊ": "ct", "ㅋ": "kcqg", "ㅌ": "td",
    "ㅍ": "pfv", "ㅎ": "hw",
}  # fmt: skip # a table
"""The first letters of an English word by the first letter of it in Hangul."""
_SPELT = {
    "ㅏ": "aiouey", "ㅐ": "ae", "ㅑ": "yia", "ㅒ": "ya", "ㅓ": "aeiou", "ㅔ": "aei", "ㅕ": "yei", "ㅖ": "yei", "ㅗ": "oau",
    "ㅘ": "uwo", "ㅙ": "uw", "ㅚ": "ouw", "ㅛ": "yoi", "ㅜ": "uoewlr", "ㅝ": "uwo", "ㅞ": "uwe", "ㅠ": "ueiy", "ㅢ": "ie",
    "ㅣ": "ieyua",
}  # fmt: skip # a table
"""The first letters that a vowel after a consonant is written with."""
_AT_FIRST = {
    "ㅏ": "aiouh", "ㅐ": "ae", "ㅑ": "y", "ㅒ": "y", "ㅓ": "aeiou", "ㅔ": "aei", "ㅕ": "ye", "ㅖ": "ye", "ㅗ": "oa", "ㅘ": "wo",
    "ㅙ": "w", "ㅚ": "wo", "ㅛ": "y", "ㅜ": "uwo", "ㅝ": "wo", "ㅞ": "we", "ㅟ": "w", "ㅠ": "uye", "ㅡ": "eu", "ㅢ": "i",
    "ㅣ": "ieya",
}  # fmt: skip # a table
"""Those of a vowel at the beginning of a word."""
_BEFORE_H = "cstpgkrw"  # letters that an h may follow: 셔터 is shutter
_SILENT = pattern("(?<=[aeiou])gh(?![aeiou])|(?<=m)b(?=n|$)")
_CLUSTERS_OF = {
    "w": "r",
    "k": "n",
    "g": "n",
    "s": "c",
}  # 라이트 is write, 널리지 knowledge, 사이언스 science
_CLUSTERS = "lrwnmtpkchsyaeiouq"  # second letters after a consonant with a weak vowel


class Candidate(NamedTuple):
    """A word of the library, its number of papers, and how alike its sounds are.

    `doubt` tells of words that are as close which is likelier.
    """

    word: str
    papers: int
    closeness: float
    doubt: float = 0.0


def english_of(hangul: str, between: Between, *, is_beside: bool = False) -> list[Candidate]:
    """Return the English words of a library that a Hangul word may spell, the likeliest first.

    A short word that `is_beside` another one may be rare, and look like a Korean one.
    """
    if term := known_term(hangul):
        return [Candidate(term, 1, 1.0)]
    written = (without_repeats(hangul), hangul)  # 배그라운드, and 백그라운드 for background
    by_spelling = (_spelt_by(word, between, is_beside=is_beside) for word in dict.fromkeys(written))
    return next(filter(None, by_spelling), [])


def _spelt_by(hangul: str, between: Between, *, is_beside: bool) -> list[Candidate]:
    sounds = skeleton(hangul)
    if not _is_spelt_as_loans_are(hangul) or not is_telling(sounds, hangul):
        return []
    shape, has_consonants = _shape(sounds), _some(sounds)
    candidates = [
        candidate
        for start in _english_starts(hangul, sounds[0])
        for word, papers in between(start, start + "{")
        if has_consonants.match(word.replace("x", "ks")) and word.isalpha()
        for read in readings(word)
        if shape.fullmatch(_heard(read)) and skeleton(read) == sounds
        if (candidate := as_read(hangul, word, read, word, papers, is_beside=is_beside))
    ]
    return ranked(candidates, len(sounds))


def as_read(
    hangul: str, english: str, read: str, word: str, papers: int, *, is_beside: bool = False
) -> Candidate | None:
    """Return one of two words as a candidate for the other, if it may be, as the English one is read.

    What is heard otherwise than it is written has to be written as loan words are.
    """
    if read != readings(english)[0] and not _is_noted(hangul, read):
        return None
    item = candidate(hangul, read, word, papers)
    if read != english:
        item = item._replace(doubt=item.doubt + _OTHER_READING)
    return item if may_be(hangul, read, item, is_beside=is_beside) else None


def may_spell(hangul: str, english: str) -> bool:
    """Return whether a Hangul word may be one of the spellings of an English word in many papers."""
    items = (
        as_read(word, english, read, english, _MANY)
        for word in dict.fromkeys((without_repeats(hangul), hangul))
        for read in readings(english)
    )
    return bool(ranked(filter(None, items), len(skeleton(english))))


def _is_spelt_as_loans_are(hangul: str) -> bool:
    """Return whether a word is all Hangul, without the end of a Korean word or letters of no loan word."""
    codes = [ord(syllable) - 0xAC00 for syllable in hangul if "가" <= syllable <= "힣"]
    return (
        len(codes) == len(hangul)
        and not hangul.endswith(_INFLECTED)
        and all(code % TAILS in _LOAN_TAILS and LEADS[code // 588] not in _TENSE for code in codes)
    )


def _end_alike(hangul: str, english: str) -> bool:
    """Return whether both words end with ng, or none: training is 트레이닝, not 드러난."""
    return english.endswith("ng") is ((ord(hangul[-1]) - 0xAC00) % TAILS == _NG)


def _heard(english: str) -> str:
    """Return a word with other letters for those that the patterns of consonants do not know."""
    word = _SILENT.sub("", english.replace("x", "ks"))
    return f"{word[:-2]}m" if word.endswith("gm") else word


def is_telling(sounds: str, word: str) -> bool:
    """Return whether a word has enough consonants to be known by them: two, one in a long word."""
    return len(sounds) > 1 or (len(sounds) == 1 and len(word) >= _LONG_WORD)


def _is_short(hangul: str, english: str) -> bool:
    """Return whether two words are so short that many others have their consonants."""
    return len(hangul) <= _MANY_SYLLABLES or len(skeleton(english)) <= _FEW_CONSONANTS


def _is_noted(hangul: str, english: str) -> bool:
    from papernotes.search.concepts.notation import is_notation

    return is_notation(hangul, english)


def candidate(hangul: str, english: str, word: str, papers: int) -> Candidate:
    """Return one of two words as a candidate for the other.

    Words that the notation of loan words pairs are close enough.
    """
    close = closeness(hangul, english)
    if close < _LEAST_NOTED and _is_noted(hangul, english):
        close = _LEAST_NOTED
    return Candidate(word, papers, close, doubt(hangul, english))


def may_be(hangul: str, english: str, candidate: Candidate, *, is_beside: bool = False) -> bool:
    """Return whether a Hangul word looks like an English one: verbs and many short words do not."""
    if not (_is_spelt_as_loans_are(hangul) and _end_alike(hangul, english)):
        return False
    if _is_short(hangul, english) and not _is_noted(hangul, english):
        return False
    if is_beside or len(hangul) > _MANY_SYLLABLES or hangul[0] in "라래러레로루류르리":
        return True
    parts = [divmod((ord(syllable) - 0xAC00) // TAILS, 21) for syllable in hangul]
    if any(
        LEADS[lead] in _FOREIGN_LEADS or VOWELS[vowel] in _FOREIGN_VOWELS for lead, vowel in parts
    ):
        return True
    if candidate.closeness <= 1 - MORE_VOWELS:
        return False
    return candidate.papers >= _MANY or _is_surely_noted(hangul, english, candidate)


def _is_surely_noted(hangul: str, english: str, candidate: Candidate) -> bool:
    """Return whether a word that few papers have is no name and no Korean word, by its letters.

    Names of people end in a, i, o, u; the table knows most Korean words of two syllables.
    """
    from papernotes.search.concepts.translations import translations

    if candidate.doubt > _LEAST_DOUBT or len(english) < _LONG_WORD or english.endswith(_OF_NAMES):
        return False
    has_double_siot = any(LEADS[(ord(syllable) - 0xAC00) // 588] == "ㅆ" for syllable in hangul)
    return not (has_double_siot or translations(hangul))


def ranked(candidates: Iterable[Candidate], consonants: int) -> list[Candidate]:
    """Return the words that are close enough, the closest and most frequent first."""
    least = _LEAST_CLOSE.get(consonants, _LEAST_CLOSE_LONG)
    likely = (candidate for candidate in candidates if candidate.closeness >= least)
    return sorted(likely, key=_rank, reverse=True)


def _rank(candidate: Candidate) -> tuple[float, str]:
    often = 0.01 * min(candidate.papers, 60).bit_length()
    return candidate.closeness - candidate.doubt + often, candidate.word


def _english_starts(hangul: str, sound: str) -> list[str]:
    """Return the beginnings of two letters that the English of a Hangul word may have.

    `sound` is its first consonant, which stands behind vowels: the words of the index with in, of
    and is at their beginning are many, and take long to read.
    """
    code = ord(hangul[0]) - 0xAC00
    lead, vowel = LEADS[code // 588], vowel_of(hangul[0])
    if lead == "ㅇ":
        letters = _BETWEEN + _CLASSES[sound].strip("[]+").partition("]")[0]
        return [first + second for first in _AT_FIRST[vowel] for second in sorted(set(letters))]
    if vowel in "ㅡㅟ" or (vowel == "ㅣ" and not code % TAILS):
        return [first + second for first in _LETTERS[lead] for second in _CLUSTERS]
    return [
        first + second
        for first in _LETTERS[lead]
        for second in _SPELT[vowel] + "h" * (first in _BEFORE_H) + _CLUSTERS_OF.get(first, "")
    ]


_BETWEEN = "aeiouyhwr"  # letters that may stand before and after consonants, and are none
_CLASSES = {
    "K": "[kgcqx]+(?:u|h)?", "N": "[nkg]+", "T": "[td]+h?", "P": "[pbfv]+h?", "S": "[szjcgtdxh]+",
    "L": "[lr]+", "M": "[m]+", "H": "h",
}  # fmt: skip # a table


@lru_cache(50)
def _some(sounds: str) -> re.Pattern[str]:
    """Return a pattern of the words that have these consonants, among others."""
    classes = (_CLASSES[sound].strip("[]+").partition("]")[0] for sound in sounds)
    return re.compile("".join(f"[^{letters}]*[{letters}]" for letters in classes))


@lru_cache(50)
def _shape(sounds: str) -> re.Pattern[str]:
    """Return a pattern that every word of these consonants matches, and few others."""
    between = f"[{_BETWEEN}]*"
    return re.compile(
        between + between.join(_CLASSES.get(sound, re.escape(sound)) for sound in sounds) + between
    )
