"""The Hangul words of a library that may spell an English one: diffusion is 디퓨전.

The index holds no Hangul words but pairs of neighbouring syllables. Chains of such pairs with the
consonants of the English word are followed; see transliteration.py.
"""

from collections.abc import Iterator
from typing import NamedTuple

from papernotes.search.concepts.closeness import (
    AFTER_S,
    HANGUL_VOWELS,
    LEADS,
    OWN_LETTERS,
    TAILS,
    VOWELS,
    syllable_consonants,
    vowel_of,
)
from papernotes.search.concepts.transliteration import (
    Between,
    Candidate,
    candidate,
    is_telling,
    may_be,
    ranked,
)
from papernotes.search.consonants import english_parts, skeleton
from papernotes.search.tokens import START

SURELY_CLOSE = 0.85
"""How close words are that are one for certain."""
_LEAST_LETTERS = 3  # of an English word
_SYLLABLES = 8  # the most of a word in Hangul
_OPEN = 2  # syllables without a consonant
_ALL = 1_000_000  # papers with one syllable alone, which is not looked up
_ROW = TAILS * len(VOWELS)  # syllables with one first consonant
_MOST_CHAINS = 200  # that are followed, so that a common beginning does not take long
_LEADS_OF = {
    "K": ("ㄱㄲ", "ㅋ"), "N": ("ㄴ",), "T": ("ㄷㄸ", "ㅌ"), "L": ("ㄹ",), "M": ("ㅁ",), "P": ("ㅂㅃ", "ㅍ"),
    "S": ("ㅅㅆ", "ㅈㅉㅊ"), "H": ("ㅎ",), "": ("ㅇ",),
}  # fmt: skip # a table
"""The first consonants of a syllable by their class, those together that are neighbours in Unicode."""
_TENSE = "ㄲㄸㅃㅉ"  # with which the notation begins no word
_TAIL_OF = {"K": "ㄱ", "N": "ㄴㅇ", "T": "ㅅㄷ", "L": "ㄹ", "M": "ㅁ", "P": "ㅂㅍ"}
"""The consonants at the end of a syllable; the notation has only these, but for ㄷ and ㅍ."""
_TAIL_NUMBERS = {
    "ㄱ": 1,
    "ㄴ": 4,
    "ㄷ": 7,
    "ㄹ": 8,
    "ㅁ": 16,
    "ㅂ": 17,
    "ㅅ": 19,
    "ㅇ": 21,
    "ㅍ": 26,
}
_NO_VOWEL = "ㅡㅣㅓㅟ"  # between consonants, and after the last one
_GLIDES = "ㅣㅓㅗㅏ"  # second vowels: 이 in 레이블, 어 in 스코어, 아 in 유클리디안

_EA, _AU, _OU = "é", "ô", "û"  # one letter for both
_TWO_LETTERS = {_EA: "ㅣㅔㅓ", _AU: f"ㅗ{HANGUL_VOWELS['a']}", _OU: HANGUL_VOWELS["u"]}
"""Their vowels: 피처, 헤더, 서치; 오토, 크롤링; 라우팅 and 가우시안, with a second one."""


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
    if not is_telling(skeleton(english), english):
        return []
    heard = _hear(english)
    pairs = _Pairs(between, heard, _first_letter(english))
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
    candidates = (candidate(word, english, word, papers) for word, papers in found.items())
    return ranked((item for item in candidates if may_be(item.word, english, item)), whole)


def _first_letter(english: str) -> str:
    """Return the letter of the first consonant of a word, empty for th, which ㅅ and ㄷ stand for."""
    letters = next(part for sounds, part in english_parts(english) if sounds.isupper())
    return "" if letters == "th" else letters[0]


def _hear(english: str) -> _Heard:
    consonants, letters = "", [""]
    for sounds, part in english_parts(english):
        if not sounds.isupper():
            if part == "w" and letters[-1].endswith("a"):
                letters[-1] = letters[-1][:-1] + _AU
                continue
            glide = "w" if part == "w" and consonants and not letters[-1] else ""
            letters[-1] += {"ea": _EA, "au": _AU, "ou": _OU}.get(part, sounds or glide)
            continue
        consonants += sounds
        letters += [""] * len(sounds)
    # 드 and 웨 in 하드웨어 stand for dw.
    vowels = [frozenset(_spoken(some) + "ㅡ" * (some[:1] == "w") or _NO_VOWEL) for some in letters]
    if english.startswith("sh"):
        vowels[1] |= {y for y, plain in AFTER_S.items() if plain in vowels[1]}  # 셰 in 셰이더
    second = (
        frozenset(_spoken(some[1:]) + _GLIDES + "ㅜ" * (some[0] in _AU + _OU) if some else "")
        for some in letters
    )
    return _Heard(consonants, tuple(vowels), tuple(second))


def _spoken(sounds: str) -> str:
    return "".join(_TWO_LETTERS.get(sound) or HANGUL_VOWELS.get(sound, "") for sound in sounds)


class _Pairs:
    """The pairs of syllables of an index that may be in a word, by the first one.

    Only short ranges of the index are read, because it tells the papers of each pair in them, and
    reads all of these for it.
    """

    def __init__(self, between: Between, heard: _Heard, first: str) -> None:
        """Look for a word of these sounds; `first` are the letters of its first consonant."""
        self._between = between
        self._heard = heard
        self._first = first
        self._following: dict[tuple[str, str], list[tuple[str, int]]] = {}

    def starts(self) -> list[_Chain]:
        """Return the pairs at the beginning of a word."""
        leads, place = "".join(_LEADS_OF[self._heard.consonants[0]]), 1
        if self._heard.second[0]:
            leads, place = "ㅇ", 0
        chains: list[_Chain] = []
        for lead in leads:
            if lead in _TENSE or self._first not in OWN_LETTERS.get(lead, self._first):
                continue
            for vowel in sorted(self._heard.vowels[place]):
                row = LEADS.index(lead) * len(VOWELS) + VOWELS.index(vowel)
                for tail in (0, *self._tails(place)):
                    syllable = chr(0xAC00 + row * TAILS + tail)
                    for start in self._with(_Chain("", 0, _ALL), syllable, _ALL):
                        chains += self._grown(start, START + syllable)
        return chains

    def _tails(self, place: int) -> Iterator[int]:
        """Yield what may stand at the end of a syllable in place of the consonant at this place."""
        for tail in _TAIL_OF.get(self._heard.consonants[place : place + 1], ""):
            yield _TAIL_NUMBERS[tail]

    def longer(self, chain: _Chain) -> Iterator[_Chain]:
        """Yield a chain with one more syllable."""
        return self._grown(chain, chain.word[-1])

    def _grown(self, chain: _Chain, syllable: str) -> Iterator[_Chain]:
        """Yield a chain with one more syllable, from the pairs that begin with a syllable."""
        consonants, heard = self._heard.consonants, chain.heard
        classes = set(consonants[heard : heard + 1])
        if consonants[:heard].endswith("L"):
            classes.add("L")
        if self._heard.second[heard]:
            classes.add("")
        for sounds in sorted(classes):
            if (syllable, sounds) not in self._following:
                self._following[syllable, sounds] = list(self._pairs(syllable, sounds))
            for second, papers in self._following[syllable, sounds]:
                yield from self._with(chain, second, papers)

    def _pairs(self, syllable: str, sounds: str) -> Iterator[tuple[str, int]]:
        """Yield the syllables that follow one and begin with a class of consonants."""
        for leads in _LEADS_OF[sounds]:
            first, last = (
                0xAC00 + (LEADS.index(lead) + n) * _ROW
                for n, lead in ((0, leads[0]), (1, leads[-1]))
            )
            for pair, papers in self._between(syllable + chr(first), syllable + chr(last)):
                if len(pair) == len(syllable) + 1:
                    yield pair[-1], papers

    def _with(self, chain: _Chain, syllable: str, papers: int) -> Iterator[_Chain]:
        """Yield a chain with one more syllable, if it has the sounds that come next."""
        lead, tail = syllable_consonants(syllable)
        consonants, place = self._heard.consonants, chain.heard
        before = syllable_consonants(chain.word[-1])[1] if chain.word else ""
        if lead and not lead == before == "L":  # ㄹㄹ in 컬러 is one, ㄹ and ㄹ in 리랭커 are two
            if consonants[place : place + 1] != lead:
                return
            place += 1
        vowels = self._heard.vowels if lead or not chain.word else self._heard.second
        if vowel_of(syllable) not in vowels[place]:
            return
        opens = 0 if lead else chain.opens + 1
        if opens > _OPEN or (not lead and before):
            return
        if tail:
            if consonants[place : place + 1] != tail:
                return
            place += 1
        yield _Chain(chain.word + syllable, place, min(papers, chain.papers), 0 if tail else opens)
