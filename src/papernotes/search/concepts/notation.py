"""Whether a Hangul word is written as the notation of loan words writes an English one.

Short words have too few consonants to be known by them: 다만 has those of domain, 어떠 that of audio.
In them each vowel and consonant must be one that its English letters have (National Institute of the
Korean Language, notice 85-11, https://korean.go.kr, and common spellings: 메쉬, 컨텐츠).
"""

from functools import lru_cache

from papernotes.search.concepts.closeness import hangul_sounds
from papernotes.search.consonants import english_parts

_CONSONANTS = {
    "ㄱ": "g gg gh", "ㄷ": "d dd th", "ㅂ": "b bb v", "ㅅ": "s ss c sc sh si ssi ti ci th sch ch x", "ㅆ": "s ss c sc th",
    "ㅈ": "j z zz g dg s si", "ㅊ": "ch tch sch tu", "ㅋ": "c cc ck ch k kk q qu x sch", "ㅌ": "t tt th", "ㅍ": "p pp f ff ph",
    "ㄲ": "", "ㄸ": "", "ㅃ": "", "ㅉ": "",
}  # fmt: skip # a table
"""The letters that a consonant at the beginning of a syllable may stand for."""
_NOT_AT_FIRST = {"ㅈ": "s si", "ㅅ": "ch"}
"""Letters that a consonant stands for only inside a word: 디자인 and 머신, but 센스 and 체인."""
_AT_THE_END = {
    "are": "ㅔㅓ", "ere": "ㅣㅓ ㅔㅓ", "ire": "ㅏㅣㅓ", "ore": "ㅗㅓ", "ure": "ㅠㅓ ㅜㅓ ㅓ", "ware": "ㅞㅓ", "eware": "ㅞㅓ", "ey": "ㅣ ㅔㅣ", "ea": "ㅣㅏ ㅣㅓ ㅣ",
}  # fmt: skip # a table
_VOWELS = {
    "ewar": "ㅣㅝ ㅔㅝ", "iew": "ㅠ", "eer": "ㅣㅓ", "ear": "ㅣㅓ ㅓ ㅔㅓ", "air": "ㅔㅓ", "oor": "ㅗㅓ ㅜㅓ", "our": "ㅗ ㅓ ㅏㅜㅓ", "ower": "ㅏㅝ ㅗㅝ",
    "ar": "ㅏ ㅓ", "er": "ㅓ", "ir": "ㅓ", "or": "ㅗ ㅓ ㅗㅓ", "ur": "ㅓ", "war": "ㅝ", "wor": "ㅝ",
    "ai": "ㅔㅣ ㅔ ㅏㅣ", "ay": "ㅔㅣ ㅔ ㅏㅣ", "ei": "ㅔㅣ ㅣ ㅏㅣ", "ey": "ㅔㅣ ㅣ", "ea": "ㅣ ㅔ ㅣㅓ", "ee": "ㅣ", "oo": "ㅜ ㅓ",
    "ou": "ㅏㅜ ㅜ ㅓ", "ow": "ㅗㅜ ㅏㅜ ㅗ", "oa": "ㅗ", "au": "ㅗ ㅏㅜ", "aw": "ㅗ ㅗㅜ", "oi": "ㅗㅣ", "oy": "ㅗㅣ", "ew": "ㅠ ㅜ",
    "eu": "ㅠ ㅜ", "ie": "ㅣ ㅏㅣ ㅣㅔ ㅏㅣㅓ", "ue": "ㅠ ㅜ", "ui": "ㅜ ㅟ ㅣ ㅏㅣ", "io": "ㅣㅗ ㅏㅣㅗ ㅏㅣㅓ ㅣㅓ ㅓ", "ia": "ㅣㅏ ㅣㅓ ㅏㅣㅓ",
    "eo": "ㅣㅗ ㅔㅗ ㅣㅓ", "you": "ㅠ", "yo": "ㅛ ㅣㅓ ㅣㅗ", "ya": "ㅑ ㅣㅏ", "ye": "ㅖ ㅔ", "wee": "ㅟ", "ua": "ㅜㅏ ㅜㅓ ㅠㅓ", "iu": "ㅣㅜ", "wa": "ㅝ ㅘ ㅞㅣ ㅞ", "we": "ㅞ ㅟ ㅝ", "wi": "ㅟ ㅘㅣ", "wo": "ㅝ ㅜ",
    "a": "ㅏ ㅐ ㅔ ㅓ ㅔㅣ", "e": "ㅔ ㅐ ㅣ ㅡ ㅓ", "i": "ㅣ ㅏㅣ", "o": "ㅗ ㅓ ㅏ ㅗㅜ", "u": "ㅓ ㅜ ㅠ", "y": "ㅣ ㅏㅣ",
    "w": "- ㅜ", "r": "- ㅓ",
}  # fmt: skip # a table
"""The vowels that the letters between two consonants may have; - is none."""
_SHORT = {
    "a": "ㅏ ㅐ ㅓ",
    "e": "ㅔ ㅐ",
    "i": "ㅣ",
    "o": "ㅗ ㅓ ㅏ",
    "u": "ㅓ ㅜ ㅏ",
}  # before rr, ck, x
_LONG = {
    "a": "ㅔㅣ ㅔ",
    "e": "ㅣ",
    "i": "ㅏㅣ",
    "o": "ㅗ ㅗㅜ",
    "u": "ㅠ ㅜ",
    "y": "ㅏㅣ",
}  # with a silent e: page, size
_FIRST_E = "ㅔ ㅐ ㅣ"  # not ㅓ, as that of channel is
_AGE = "ㅣ ㅔㅣ ㅏ ㅔ"  # image, message
_A_BEFORE = {"ck": "ㅐ", "tch": "ㅐ", "ll": "ㅏ ㅐ ㅓ ㅗ"}  # back, patch; recall, ballot
_MAYBE_I = "- ㅣ"  # 이 in 베이지안, of a si that is heard as one consonant
_NONE, _NONE_AFTER_SH = "- ㅡ", "- ㅡ ㅣ ㅟ"  # no vowel: 드 in 노드, 치 in 패치, 쉬 in 메쉬
_SOFT_WITH_I = ("si", "ti", "ci")
_LONGEST = 4  # letters of one sound


@lru_cache(5_000)
def is_notation(hangul: str, english: str) -> bool:
    """Return whether a Hangul word with the consonants of an English one has its letters too."""
    consonants, gaps = _letters(english)
    spoken = hangul_sounds(hangul)
    if len(spoken.consonants) != len(consonants):
        return False
    for place, (jamo, letters) in enumerate(zip(spoken.consonants, consonants, strict=True)):
        if (jamo, letters) == ("ㄴ", "ng"):  # it ends a syllable: 앵글 is angle, and no 아닐
            return False
        if jamo in _CONSONANTS and letters not in _CONSONANTS[jamo].split():
            return False
        # Before a vowel, l is ㄹㄹ and r is ㄹ: 컬러, 쿼리, 플로우; not at the beginning or after m and n.
        wrong = {"L": "r", "ㄹ": "l"}.get(jamo, "?")
        is_inside = gaps[place] or (
            spoken.vowels[place] and place and consonants[place - 1][-1] not in "mn"
        )
        if letters.startswith(wrong) and is_inside and spoken.vowels[place + 1]:
            return False
        if letters in _NOT_AT_FIRST.get(jamo, "").split() and not spoken.vowels[0] and not place:
            return False
    return all(
        _spells(vowels, _ways(consonants, gaps, place))
        for place, vowels in enumerate(spoken.vowels)
    )


def _letters(english: str) -> tuple[list[str], list[str]]:
    """Return the letters of the consonants of a word, and those before, between and after them."""
    consonants: list[str] = []
    gaps = [""]
    for sounds, letters in english_parts(english):
        if not sounds.isupper():
            gaps[-1] += letters
            continue
        consonants += [letters] * len(sounds)
        gaps += [""] * len(sounds)
        if letters in ("qu", "tu"):
            gaps[-1] = "w" if letters == "qu" else "u"
    return consonants, gaps


def _ways(consonants: list[str], gaps: list[str], place: int) -> list[str]:
    """Return the ways to write each sound of the letters at a place between consonants."""
    letters = gaps[place].replace("h", "")
    before = consonants[place - 1] if place else ""
    is_last = place == len(consonants)
    if not letters or (is_last and letters == "e"):
        is_soft = before.endswith(("h", "g", "j", "z", "c")) or before == "si"
        return [_NONE_AFTER_SH if is_soft else _NONE]
    if not is_last:
        if ways := _ways_before(consonants[place], letters, gaps, place):
            return ways
    elif letters in _AT_THE_END:
        return ["- ㅡ", _AT_THE_END[letters]]
    elif len(letters) > 1 and letters.endswith("e") and letters[-2] not in "aeiouy":
        letters = letters[:-1]
    return [_MAYBE_I if before in _SOFT_WITH_I else "- ㅡ", *_sounds(letters)]


def _ways_before(consonant: str, letters: str, gaps: list[str], place: int) -> list[str]:
    """Return the ways to write letters that their place before a consonant decides; else none."""
    ends_in_silent_e = gaps[-1] == "e" and place == len(gaps) - 2
    if ends_in_silent_e and letters in _LONG and consonant not in ("ch", "dg"):
        # Before a silent e a vowel is long, but for images and messages.
        if not any(gaps[:place]):
            return ["- ㅡ", _LONG[letters]]
        if letters + consonant in ("ag", "ac"):
            return [_AGE]
    if letters == "a" and consonant in _A_BEFORE:
        return [_A_BEFORE[consonant]]
    if letters in _SHORT and (consonant in ("ck", "tch", "x") or consonant == consonant[0] * 2):
        return [_SHORT[letters]]
    return [_FIRST_E] if letters == "e" and not any(gaps[:place]) else []


def _sounds(letters: str) -> list[str]:
    """Return the ways to write each of the longest groups of letters that have a sound."""
    ways: list[str] = []
    while letters:
        sizes = range(min(_LONGEST, len(letters)), 0, -1)
        size = next((size for size in sizes if letters[:size] in _VOWELS), 1)
        ways.append(_VOWELS.get(letters[:size], "-"))
        letters = letters[size:]
    return ways


def _spells(vowels: str, ways: list[str]) -> bool:
    """Return whether vowels are one of the ways of each sound, one after another."""
    rests = {vowels}
    for way in ways:
        parts = ["" if part == "-" else part for part in way.split()]
        rests = {rest[len(part) :] for rest in rests for part in parts if rest.startswith(part)}
    return "" in rests
