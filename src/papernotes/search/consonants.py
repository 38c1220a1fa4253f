"""English words in Hangul, found by their consonants: 디퓨전 is diffusion.

Hangul keeps the consonants of an English word in classes and adds vowels where it needs them, so
both are reduced to a skeleton: T for d t, P for p b f v, S for s z j and soft c g, L for l r, K for
k g c q x, M, N, H. Vowels are dropped, and so is an English r before a consonant or at the end
(rules of loan words: National Institute of the Korean Language, notice 85-11, and
https://en.wikipedia.org/wiki/Transcription_into_Hangul). Words with one skeleton are only
candidates, because gaussian and action share theirs; `likeness` ranks them by their vowels.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import normalize

_LEADS = "KKNTTLMPPSS-SSSKTPH"  # ᄀ ᄁ ᄂ ᄃ ᄄ ᄅ ᄆ ᄇ ᄈ ᄉ ᄊ ᄋ ᄌ ᄍ ᄎ ᄏ ᄐ ᄑ ᄒ
_TAILS = "-KKKNNNTLKMLLLPLMPPTTNTTKTPT"  # none ᆨ … ᇂ; ᆼ is the ng of an English word, as N
_VOWELS = "aeaeoeoeowwwouwwwuuii"  # ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅘ ㅙ ㅚ ㅛ ㅜ ㅝ ㅞ ㅟ ㅠ ㅡ ㅢ ㅣ
_WEAK = 18  # ㅡ, which stands between consonants and for no vowel of the English word
_VOWEL_SOUNDS = {"ee": "i", "ea": "i", "oo": "u", "ou": "u", "ai": "ei", "y": "i", "io": "o"}
_TERMS = {
    "가우시안": "gaussian", "너프": "nerf", "래디언스": "radiance", "앙상블": "ensemble", "로라": "lora", "모델": "model", "뷰": "view",
    "배치": "batch", "비디오": "video", "아키텍처": "architecture", "액션": "action", "에이전트": "agent",
    "이미지": "image", "퀘스천": "question", "큐에이": "qa", "페이스": "face",
}  # fmt: skip # a table
"""Terms whose consonants mean too many words, or whose spelling follows no rule."""


_ONE_SOUND = {
    "b": "P", "d": "T", "f": "P", "k": "K", "l": "L", "m": "M", "n": "N", "p": "P", "s": "S", "t": "T", "z": "S",
}  # fmt: skip # a table
_SHIFTING = frozenset(
    "cghjqrvwxy"
)  # letters that sound by their neighbours, or twice where doubled
_FIRST = _ONE_SOUND | {
    "j": "S",
    "v": "P",
    "c": "KS",
    "d": "TS",
    "g": "KSNM",
    "k": "KN",
    "q": "K",
    "t": "TS",
    "x": "KS",
}


@cache
def _english() -> re.Pattern[str]:
    """Return the pattern of the consonants of an English word; `_` is what is not heard."""
    return re.compile(
        r"(?P<SILENT>(?<=[aeiou])gh(?![aeiou])|d(?=th)|(?<=m)b(?=n|$))"  # 라이팅, 밴드위스, 섬네일
        r"|(?P<N>n?ng(?![aeiouyr])|gn(?![aeiouy])|kn(?=[aeiouy])|nn|n)"
        r"|(?P<X>x|sch(?=e))"
        r"|(?P<S>[st]ch|sch|ch(?![lr])|sh|ssi(?=on)|[stc]i(?=on|al|an|en|ous)|sc(?=[eiy])|tu(?=r)|th|ss|s|zz|z|j"
        r"|dg(?=[ei])|c(?=[eiy])|g(?=[eiy])(?!et|iv|irl))"
        r"|(?P<K>ck|cc|ch|c|kk|k|gg|gh(?=[aeiou])|g(?!m$)|qu|q)"
        r"|(?P<T>tt|t|dd|d)"
        r"|(?P<P>ph|pp|p|bb|b|ff|f|v)"
        r"|(?P<R>r{1,2}(?=[aeiouy])(?!e$))"
        r"|(?P<L>ll|l)"
        r"|(?P<M>mm|m)"
        r"|(?P<H>(?<![wg])(?<!^r)h(?=[aeiouyw]))"
        r"|(?P<V>[aeiou]+|(?<=[^aeiou])y)"
        r"|(?P<_>.)"
    )


@lru_cache(20_000)
def skeleton(text: str) -> str:
    """Return the consonants of English words, or of English words in Hangul, by their classes.

    `text` is in lower case and without blanks; hyphens separate words. Digits stay. Empty for a
    text with letters of another script.
    """
    return _plain_skeleton(text) or "".join(sign for sign in sounds_of(text) if not sign.islower())


def _plain_skeleton(text: str) -> str:
    """Return the consonants of a word in which each letter has one sound; empty for any other.

    `_english` takes longer to compile than everything else that most searches look up.
    """
    word = text.removesuffix("g") if text.endswith("ng") else text
    if not (word.isascii() and word.isalpha()) or not _SHIFTING.isdisjoint(word):
        return ""
    if (
        "ti" in word
        or "kn" in word
        or "mb" in word
        or any(letter * 3 in word for letter in set(word))
    ):
        return ""
    return "".join(
        _ONE_SOUND[letter]
        for place, letter in enumerate(word)
        if letter in _ONE_SOUND and word[place - 1 : place] != letter
    )


def may_begin(english: str, sound: str) -> bool:
    """Return whether the first consonant of an English word may be of a class; True if unsure."""
    if english[:1] == "r" and english[1:2] in "aeiou":
        return sound == "L"
    first = english.lstrip("aeiou")[:1]
    return sound in _FIRST.get(first, sound)


def may_end(english: str, sound: str) -> bool:
    """Return whether the last consonant of an English word may be of a class; True if unsure."""
    return sound == _ONE_SOUND.get(english[-1:], sound)


def known_term(hangul: str) -> str:
    """Return the English of a term that consonants do not tell; '' for any other text.

    쳐 is heard as 처, and written for it: 아키텍쳐.
    """
    return _TERMS.get(hangul) or _TERMS.get(hangul.replace("쳐", "처"), "")


def known_spellings(english: str) -> list[str]:
    """Return the Hangul of a term that consonants do not tell; none for any other word."""
    return [hangul for hangul, word in _TERMS.items() if word == english]


def likeness(hangul: str, english: str) -> float:
    """Return how alike the sounds of two words with one skeleton are, between 0 and 1.

    It is 0 where one of them begins with a vowel and the other does not.
    """
    from difflib import SequenceMatcher

    first, second = sounds_of(hangul), sounds_of(english)
    if first[:1].islower() != second[:1].islower():
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


@lru_cache(20_000)
def sounds_of(text: str) -> str:
    """Return the sounds of words: classes of consonants in capitals, vowels in small letters."""
    text = normalize("NFC", text)
    if text.isalpha():  # most are one word
        return _word_sounds(text)
    return "".join(map(_word_sounds, re.split(r"[-_/\s]+", text)))


def _word_sounds(word: str) -> str:
    if any("가" <= letter <= "힣" for letter in word):
        return _hangul_sounds(word)
    return _english_sounds(word) if word.isascii() else ""


def _hangul_sounds(word: str) -> str:
    sounds = ""
    for letter in word:
        code = ord(letter) - 0xAC00
        if not 0 <= code < 11172:
            sounds += letter if letter.isascii() and letter.isdigit() else ""
            sounds += _english_sounds(letter) if letter.isascii() and letter.isalpha() else ""
            continue
        lead, vowel, tail = _LEADS[code // 588], code % 588 // 28, _TAILS[code % 28]
        if lead != "-" and not (lead == "L" and sounds.endswith("L")):
            sounds += lead
        if vowel != _WEAK:
            sounds += _VOWELS[vowel]
        sounds += tail.replace("-", "")
    return sounds


def _english_sounds(word: str) -> str:
    return "".join(sound for sound, _ in english_units(word))


def english_units(word: str) -> Iterator[tuple[str, str]]:
    """Yield the sounds of an English word in lower case, each with the letters it is spelt by."""
    return ((sounds, letters) for sounds, letters in english_parts(word) if sounds)


def english_parts(word: str) -> Iterator[tuple[str, str]]:
    """Yield the same, and letters that are not heard with no sounds."""
    for match in _english().finditer(word):
        kind = match.lastgroup or "_"
        if kind == "V":
            is_silent = match[0] == "e" and match.end() == len(word) > 3
            sounds = "" if is_silent else _vowel(match[0])
        elif kind == "X":
            sounds = "SK" if match[0] == "sch" else "KS" if match.start() else "S"
        elif kind in ("_", "SILENT"):
            sounds = match[0] if match[0].isdigit() else ""
        else:
            sounds = "L" if kind == "R" else kind
        yield sounds, match[0]


def _vowel(letters: str) -> str:
    return _VOWEL_SOUNDS.get(letters, letters)
