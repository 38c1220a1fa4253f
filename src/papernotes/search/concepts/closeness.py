"""How close the sounds of a Hangul word and an English word are, if their consonants are the same.

Consonants of one class (search/consonants.py) may be written by different letters, and vowels may
stand in one of the words only; each of these makes the words less close.
"""

from functools import lru_cache
from typing import NamedTuple

from papernotes.search.consonants import english_units, skeleton

TAILS = 28  # syllables that differ in their final consonant only, in a row in Unicode
LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
HANGUL_VOWELS = {
    "a": "ㅏㅐㅔㅓㅑㅣㅘㅝ", "e": "ㅔㅣㅓㅡㅖㅠㅝㅞ", "i": "ㅣㅏㅡ", "o": "ㅗㅓㅏㅜㅛㅝ", "u": "ㅜㅓㅠㅏㅡㅣ",
    "w": "ㅜㅝㅘㅞㅟㅚ",
}  # fmt: skip # a table
"""The vowels in Hangul for those of an English word."""
_OWN_LETTERS = {
    "ㄱ": "g", "ㅋ": "ckqx", "ㄷ": "dt", "ㅌ": "t", "ㅂ": "bv", "ㅍ": "pf", "ㅅ": "stcx", "ㅆ": "stc", "ㅈ": "jzgsd",
    "ㅊ": "ct",
}  # fmt: skip # a table
"""The first letters of the English consonants that one in Hangul stands for before a vowel."""
_AFTER_S = {"ㅕ": "ㅓ", "ㅠ": "ㅜ", "ㅑ": "ㅏ", "ㅛ": "ㅗ"}
_WEAK = "ㅡㅣ"  # vowels of a syllable for which the English word may have none: 치 in 배치
_OTHER_CONSONANT, _OTHER_VOWEL, _NO_SUCH_VOWEL, MORE_VOWELS = 0.2, 0.15, 0.3, 0.04
"""How unlike each of these makes two words."""


class _Spoken(NamedTuple):
    """The consonants of a word, as they are written, and the vowels before, between and after them."""

    consonants: tuple[str, ...]
    vowels: tuple[str, ...]


@lru_cache(5_000)
def closeness(hangul: str, english: str) -> float:
    """Return how close the sounds of two words with the same consonants are, at most 1."""
    one, other = _speak_hangul(hangul), _speak_english(english)
    if len(one.consonants) != len(other.consonants):
        return 0.0
    unlike = 0.0
    for jamo, letters in zip(one.consonants, other.consonants, strict=True):
        first = letters[0] if letters != "th" or jamo in "ㄷㅅㅆ" else "?"
        if jamo in _OWN_LETTERS and first not in _OWN_LETTERS[jamo]:
            unlike += _OTHER_CONSONANT
    for mine, theirs in zip(one.vowels, other.vowels, strict=True):
        strong = mine if theirs else mine.strip(_WEAK)
        if bool(strong) is not bool(theirs):
            unlike += _NO_SUCH_VOWEL
        elif strong:
            allowed = "".join(HANGUL_VOWELS.get(vowel, "") for vowel in theirs)
            unlike += _OTHER_VOWEL * (strong[0] not in allowed)
            unlike += MORE_VOWELS * max(0, len(strong) - len(theirs))
    return 1.0 - unlike


def _speak_hangul(word: str) -> _Spoken:
    consonants: list[str] = []
    vowels = [""]
    last = ""
    for syllable in word:
        code = ord(syllable) - 0xAC00
        lead, tail = LEADS[code // 588], syllable_consonants(syllable)[1]
        if lead != "ㅇ" and not (lead == "ㄹ" and last == "L"):
            consonants.append(lead)
            vowels.append("")
        vowels[-1] += vowel_of(syllable)
        consonants += tail
        vowels += [""] * len(tail)
        last = tail
    return _Spoken(tuple(consonants), tuple(vowels))


def vowel_of(syllable: str) -> str:
    """Return the vowel of a Hangul syllable as it is heard: 션 and 쥬 have no y."""
    code = ord(syllable) - 0xAC00
    vowel = VOWELS[code % 588 // TAILS]
    return _AFTER_S.get(vowel, vowel) if LEADS[code // 588] in "ㅅㅈㅊ" else vowel


def _speak_english(word: str) -> _Spoken:
    consonants: list[str] = []
    vowels = [""]
    for sounds, letters in english_units(word):
        for sound in sounds:
            if sound.islower():
                vowels[-1] += sound
            else:
                consonants.append(letters)
                vowels.append("")
    return _Spoken(tuple(consonants), tuple(vowels))


@lru_cache(12_000)
def syllable_consonants(syllable: str) -> tuple[str, str]:
    """Return the classes of the first and last consonant of a syllable; '' for none."""
    if not "가" <= syllable <= "힣":
        return "?", ""
    tail = (ord(syllable) - 0xAC00) % TAILS
    lead = skeleton(chr(ord(syllable) - tail))
    return lead, skeleton(syllable)[len(lead) :]
