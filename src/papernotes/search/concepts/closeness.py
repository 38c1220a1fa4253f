"""How close the sounds of a Hangul word and an English word are, if their consonants are the same.

Consonants of one class (search/consonants.py) may be written by different letters, and vowels may
stand in one of the words only; each of these makes the words less close.
"""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from papernotes.search.consonants import english_units, skeleton

TAILS = 28  # syllables that differ in their final consonant only, in a row in Unicode
LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
HANGUL_VOWELS = {
    "a": "ㅏㅐㅔㅓㅑㅣㅘㅝㅞ", "e": "ㅔㅐㅣㅓㅡㅖㅠㅝㅞ", "i": "ㅣㅏㅡ", "o": "ㅗㅓㅏㅜㅛㅝ", "u": "ㅜㅓㅠㅏㅡㅣ",
    "w": "ㅜㅝㅘㅞㅟㅚ",
}  # fmt: skip # a table
"""The vowels in Hangul for those of an English word."""
OWN_LETTERS = {
    "ㄱ": "g", "ㅋ": "ckqx", "ㄷ": "dt", "ㅌ": "t", "ㅂ": "bv", "ㅍ": "pf", "ㅅ": "stcx", "ㅆ": "stc", "ㅈ": "jzgsd",
    "ㅊ": "ct",
}  # fmt: skip # a table
"""The first letters of the English consonants that one in Hangul stands for before a vowel."""
AFTER_S = {"ㅕ": "ㅓ", "ㅠ": "ㅜ", "ㅑ": "ㅏ", "ㅛ": "ㅗ", "ㅖ": "ㅔ", "ㅒ": "ㅐ"}
_LIKE_SH = {"ㅅㅞ": "ㅔ", "ㅅㅟ": "ㅣ"}  # 쉐이더 is written for 셰이더, 쉬프트 for 시프트
_AGAIN = {
    1: "ㄱㅋ",
    7: "ㄷㅌ",
    17: "ㅂㅍ",
    19: "ㄷㅌㅈㅊ",
}  # what ㄱ ㄷ ㅂ ㅅ at an end are heard as
_REPEATED = {
    "ㅋ": 1,
    "ㅌ": 19,
    "ㅍ": 17,
    "ㅈ": 19,
}  # the ㄱ ㅅ ㅂ that are written before these: 맵핑, 셋팅, 엣지
_ALL_SYLLABLES = 11_172
_WRITTEN_FOR = {
    "ㅐ": "ㅔ",
    "ㅔ": "ㅐ",
    "ㅓ": "ㅗ",
    "ㅗ": "ㅓ",
}  # 밸류 and 벨류, 컨볼루션 and 콘볼루션
_AFTER_SIOT = {
    "ㅣ": "ㅟ",
    "ㅟ": "ㅣ",
    "ㅖ": "ㅞ",
    "ㅞ": "ㅖ",
}  # 시프트 and 쉬프트, 셰이더 and 쉐이더
_LEAST_WRITTEN = 3  # syllables of a word with one of these; 메시 of 메쉬 begins 메시지
_BOTH = ("ea", "io")  # two vowels, of which either may be heard
_WEAK = "ㅡㅣ"  # vowels of a syllable for which the English word may have none: 치 in 배치
_OTHER_CONSONANT, _OTHER_VOWEL, _NO_SUCH_VOWEL, MORE_VOWELS = 0.2, 0.15, 0.3, 0.04
"""How unlike each of these makes two words."""
_OTHER_THAN_FIRST, _OTHER_LENGTH, _UNLIKELY = 0.01, 0.05, 4


class Spoken(NamedTuple):
    """The consonants of a word, as they are written, and the vowels before, between and after them."""

    consonants: tuple[str, ...]
    vowels: tuple[str, ...]


@lru_cache(5_000)
def closeness(hangul: str, english: str) -> float:
    """Return how close the sounds of two words with the same consonants are, at most 1."""
    own, other = hangul_sounds(hangul), _speak_english(english)
    if len(own.consonants) != len(other.consonants):
        return 0.0
    unlike = 0.0
    for jamo, letters in zip(own.consonants, other.consonants, strict=True):
        first = letters[0] if letters != "th" or jamo in "ㄷㅅㅆ" else "?"
        if jamo in OWN_LETTERS and first not in OWN_LETTERS[jamo]:
            unlike += _OTHER_CONSONANT
    for mine, theirs in zip(own.vowels, _with_r(other.vowels, english), strict=True):
        if len(mine) > len(theirs):
            mine = mine.removeprefix("ㅡ")  # 드웨 in 하드웨어, for the d before the w
        strong = mine if theirs else mine.strip(_WEAK)
        if bool(strong) is not bool(theirs):
            unlike += _NO_SUCH_VOWEL
        elif strong:
            allowed = "".join(HANGUL_VOWELS.get(vowel, "") for vowel in theirs)
            unlike += _OTHER_VOWEL * (strong[0] not in allowed or (theirs, strong) == ("e", "ㅔㅣ"))
            unlike += MORE_VOWELS * (strong[0] == "ㅐ" and "a" not in theirs)  # 패널티 is penalty
            unlike += MORE_VOWELS * max(0, len(strong) - len(theirs))
    return 1.0 - unlike


@lru_cache(5_000)
def doubt(hangul: str, english: str) -> float:
    """Return how much likelier other vowels are, of two words with the same consonants.

    A vowel before a silent e is long (바이트 is byte, 비트 bit), and a soft g at the end is 지.
    """
    mine, theirs = hangul_sounds(hangul).vowels, _speak_english(english).vowels
    if len(mine) != len(theirs):
        return 0.0
    doubts = 0.0
    for vowels, letters in zip(mine, theirs, strict=True):
        likely = HANGUL_VOWELS.get(letters[:1], "")
        place = likely.find(vowels[:1])
        doubts += _OTHER_THAN_FIRST * (place if place >= 0 else _UNLIKELY)
    is_long = english.endswith("e")
    if len(theirs) > 1 and not theirs[-1]:
        *_, last, end = mine
        doubts += _OTHER_LENGTH * (theirs[-2] in ("a", "i") and (len(last) > 1) is not is_long)
        doubts += _OTHER_LENGTH * (is_long and english[-2] == "g" and end != "ㅣ")
    return doubts


def _with_r(vowels: tuple[str, ...], english: str) -> tuple[str, ...]:
    """Return the vowels of an English word, with one for an r at its end: 처 in 피처."""
    return vowels if vowels[-1] or not english.endswith("re") else (*vowels[:-1], "e")


def hangul_sounds(word: str) -> Spoken:
    """Return the sounds of a Hangul word. A consonant at the end of a syllable is its class: ㄹㄹ is L."""
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
    return Spoken(tuple(consonants), tuple(vowels))


def vowel_of(syllable: str) -> str:
    """Return the vowel of a Hangul syllable as it is heard: 션 and 쥬 have no y."""
    code = ord(syllable) - 0xAC00
    lead, vowel = LEADS[code // 588], VOWELS[code % 588 // TAILS]
    if lead + vowel in _LIKE_SH:
        return _LIKE_SH[lead + vowel]
    return AFTER_S.get(vowel, vowel) if lead in "ㅅㅈㅊ" else vowel


def _speak_english(word: str) -> Spoken:
    consonants: list[str] = []
    vowels = [""]
    for sounds, letters in english_units(word):
        for sound in letters if letters in _BOTH else sounds:
            if sound.islower():
                vowels[-1] += sound
            else:
                consonants.append(letters)
                vowels.append("")
    return Spoken(tuple(consonants), tuple(vowels))


def without_repeats(hangul: str) -> str:
    """Return a word without consonants that the next syllable repeats: 매핑 for 맵핑."""
    kept = ""
    for syllable, following in pairwise(hangul + "\0"):
        code = ord(syllable) - 0xAC00
        again = _AGAIN.get(code % TAILS, "")
        if "가" <= following <= "힣" and LEADS[(ord(following) - 0xAC00) // 588] in again:
            syllable = chr(ord(syllable) - code % TAILS)
        kept += syllable
    return kept


def spellings(hangul: str) -> list[str]:
    """Return other spellings of an English word in Hangul: 아키텍쳐 for 아키텍처, 맵핑 for 매핑."""
    words = [without_repeats(hangul)]
    for place, syllable in enumerate(hangul):
        code = ord(syllable) - 0xAC00
        if not 0 <= code < _ALL_SYLLABLES:
            return []
        lead, vowel = LEADS[code // 588], VOWELS[code % 588 // TAILS]
        kin = {**AFTER_S, **{plain: y for y, plain in AFTER_S.items()}}.get(vowel, "")
        written = _WRITTEN_FOR.get(vowel, "") + _AFTER_SIOT.get(vowel, "") * (lead == "ㅅ")
        written *= len(hangul) >= _LEAST_WRITTEN
        others = [
            chr(ord(syllable) + (VOWELS.index(other) - VOWELS.index(vowel)) * TAILS)
            for other in kin * (lead in "ㅅㅈㅊ") + written
        ]
        following = hangul[place + 1 : place + 2]
        if "가" <= following <= "힣" and not code % TAILS:
            again = _REPEATED.get(LEADS[(ord(following) - 0xAC00) // 588], 0)
            others += [chr(ord(syllable) + again)] if again else []
        words += [hangul[:place] + other + hangul[place + 1 :] for other in others]
    return [word for word in words if word != hangul]


@lru_cache(12_000)
def syllable_consonants(syllable: str) -> tuple[str, str]:
    """Return the classes of the first and last consonant of a syllable; '' for none."""
    if not "가" <= syllable <= "힣":
        return "?", ""
    tail = (ord(syllable) - 0xAC00) % TAILS
    lead = skeleton(chr(ord(syllable) - tail))
    return lead, skeleton(syllable)[len(lead) :]
