"""The Hangul words of a library that may spell an English one: diffusion is 디퓨전.

The index holds no Hangul words but pairs of neighbouring syllables. Chains of such pairs with the
consonants of the English word are followed; see transliteration.py.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
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
from papernotes.search.concepts.readings import readings
from papernotes.search.concepts.transliteration import (
    Between,
    Candidate,
    as_read,
    is_telling,
    ranked,
)
from papernotes.search.consonants import english_parts, skeleton
from papernotes.search.tokens import START

SURELY_CLOSE = 0.85
"""How close words are that are one for certain."""
_LEAST_LETTERS = 3  # of an English word
_AT_THE_END = ("up", "out", "off", "over", "in", "on")
"""Short words that begin a syllable of their own at the end of a word: 컷아웃, not 커타웃."""
_SYLLABLES = 9  # the most of a word in Hangul
_PAIR = 2  # syllables of a token of the index
_OPEN = 2  # syllables without a consonant
_ALL = 1_000_000  # papers with one syllable alone, which is not looked up
_ROW = TAILS * len(VOWELS)  # syllables with one first consonant
_MOST_CHAINS = 40  # that are followed, so that a common beginning does not take long
_MOST_TRIED = 120  # that are looked up for it
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
_WEAK = "ㅡㅣ"  # vowels of a syllable for which the English word has none: 트 in 스타트업
_NO_VOWEL = "ㅡㅣㅓㅟ"  # between consonants, and after the last one
_GLIDES = {
    "ㅣ": "ㅓㅗㅏ", "ㅔ": "ㅣㅓ", "ㅐ": "ㅣ", "ㅏ": "ㅣㅓ", "ㅗ": "ㅣㅓ", "ㅜ": "ㅣㅓ", "ㅠ": "ㅓ", "ㅟ": "ㅓ", "ㅞ": "ㅣㅓ", "ㅘ": "ㅣ",
}  # fmt: skip # a table
"""Second vowels behind a first one: 이 in 레이블, 어 in 스코어, 아 in 유클리디안."""

_EA, _AU, _OU, _OW, _IO = "é", "ô", "û", "ö", "î"  # one letter for both
_TWO_LETTERS = {
    _EA: "ㅣㅔㅓ", _AU: f"ㅗ{HANGUL_VOWELS['a']}", _OU: HANGUL_VOWELS["u"], _OW: HANGUL_VOWELS["o"],
    _IO: f"ㅣ{HANGUL_VOWELS['o']}",
}  # fmt: skip # a table
"""Their vowels: 피처, 헤더, 서치; 오토, 크롤링; 라우팅 and 가우시안, 다운로드, and 포스테리어, with a second one."""
_SECOND = {_AU: "ㅜ", _OU: "ㅜ", _OW: "ㅜ", _IO: HANGUL_VOWELS["o"]}


class _Heard(NamedTuple):
    """The consonants of an English word, and the Hangul vowels that may follow each number of them.

    Each vowel has the number of those that are likelier. `second` are the vowels of a further
    syllable there, which has no consonant: 어 in 레이어. They are None where the English word has no
    vowel. `glides` tells where it has a w, which may stand behind a consonant: 워 in 프레임워크. `joint`
    is the number of consonants before a short word at its end: 업 in 믹스업; -1 for none.
    """

    consonants: str
    vowels: tuple[dict[str, int], ...]
    second: tuple[frozenset[str] | None, ...]
    glides: tuple[bool, ...]
    joint: int = -1


class _Chain(NamedTuple):
    """Syllables, the number of consonants heard in them, and the papers of the rarest pair.

    `opens` is the number of syllables without a consonant at the end, `unlike` how many vowels are
    likelier than those of the syllables.
    """

    word: str
    heard: int
    papers: int
    opens: int = 0
    unlike: int = 0


def hangul_of(english: str, between: Between, is_there: Callable[[str], bool]) -> list[Candidate]:
    """Return the Hangul words of a library that may spell an English word, the likeliest first.

    The number of papers is that of the rarest pair of syllables. `is_there` tells whether a word of
    the library begins with these syllables.
    """
    if len(english) < _LEAST_LETTERS or not english.isalpha():
        return []
    whole = skeleton(english)
    if not is_telling(whole, english):
        return []
    closest: dict[str, Candidate] = {}
    for read in readings(english):
        for candidate in _candidates(english, read, between, is_there):
            best = closest.get(candidate.word)
            if best is None or candidate.closeness >= best.closeness:
                closest[candidate.word] = candidate
    return ranked(closest.values(), len(whole))


def _candidates(
    english: str, read: str, between: Between, is_there: Callable[[str], bool]
) -> Iterator[Candidate]:
    """Yield the Hangul words of a library that may spell an English word, as it is read."""
    heard = _hear(read)
    pairs = _Pairs(between, heard, _first_letter(read))
    chains = pairs.starts()
    complete: dict[str, int] = {}
    whole = len(heard.consonants)
    for _ in range(min(whole + _OPEN, _SYLLABLES - 2)):
        chains = list(islice(_present(chains, is_there), _MOST_CHAINS))
        complete |= {chain.word: chain.papers for chain in chains if chain.heard == whole}
        chains = [
            longer
            for chain in chains
            if chain.heard < whole or heard.second[whole] is not None
            for longer in pairs.longer(chain)
        ]
    for word, papers in complete.items():
        if item := as_read(word, english, read, word, papers):
            yield item


def _present(chains: Iterable[_Chain], is_there: Callable[[str], bool]) -> Iterator[_Chain]:
    """Yield the likeliest of these chains that begin a word; those of one pair are known to do."""
    for chain in sorted(set(chains), key=_likeness)[:_MOST_TRIED]:
        if len(chain.word) == _PAIR or is_there(chain.word):
            yield chain


def _likeness(chain: _Chain) -> tuple[int, int, str]:
    return chain.unlike, -chain.papers, chain.word


def _first_letter(english: str) -> str:
    """Return the letter of the first consonant of a word, empty for th, which ㅅ and ㄷ stand for."""
    letters = next(part for sounds, part in english_parts(english) if sounds.isupper())
    return "" if letters == "th" else letters[0]


def _hear(english: str) -> _Heard:
    consonants, letters = "", [""]
    for sounds, part in english_parts(english):
        if not sounds.isupper():
            if part == "w" and letters[-1][-1:] in ("a", "o"):
                letters[-1] = letters[-1][:-1] + {"a": _AU, "o": _OW}[letters[-1][-1]]
                continue
            glide = "w" if part == "w" and consonants and letters[-1] in ("", "e") else ""
            letters[-1] += {"ea": _EA, "au": _AU, "ou": _OU, "io": _IO}.get(part, sounds or glide)
            continue
        consonants += sounds
        letters += [""] * len(sounds)
    # 드 and 웨 in 하드웨어 stand for dw.
    vowels = [_ranks("ㅡ" * (vowel[:1] == "w") + _spoken(vowel) or _NO_VOWEL) for vowel in letters]
    if english.startswith("sh"):
        others = {"ㅟ": "ㅣ", **AFTER_S}  # 쉬 in 쉬프트, 셰 in 셰이더
        vowels[1] |= {other: 0 for other, plain in others.items() if plain in vowels[1]}
    second = tuple(_second(vowel) if vowel else None for vowel in letters)
    glides = tuple("w" in vowel for vowel in letters)
    return _Heard(consonants, tuple(vowels), second, glides, _joint(english))


def _joint(english: str) -> int:
    end = next((end for end in _AT_THE_END if english.endswith(end)), "")
    first = english.removesuffix(end)
    return len(skeleton(first)) if end and len(first) >= _LEAST_LETTERS else -1


def _ranks(vowels: str) -> dict[str, int]:
    """Return each vowel with the number of those before it."""
    return {vowel: vowels.index(vowel) for vowel in vowels}


def _second(letters: str) -> frozenset[str]:
    rest = letters if letters[0] == "w" else letters[1:]
    return frozenset(_spoken(rest) + _SECOND.get(letters[0], ""))


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
        if self._heard.second[0] is not None:
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
        if self._heard.second[heard] is not None:
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
        vowel = vowel_of(syllable)
        if lead or not chain.word:
            unlike, opens = self._heard.vowels[place].get(vowel, -1), 0 if lead else 1
        else:
            unlike = self._further(chain, vowel, place, has_tail=bool(before))
            opens = 1 if self._is_joint(chain, place, has_tail=bool(before)) else chain.opens + 1
        if unlike < 0 or opens > _OPEN:
            return
        if tail:
            if consonants[place : place + 1] != tail:
                return
            place += 1
            opens = 0
        rarest = min(papers, chain.papers)
        yield _Chain(chain.word + syllable, place, rarest, opens, chain.unlike + unlike)

    def _further(self, chain: _Chain, vowel: str, place: int, *, has_tail: bool) -> int:
        """Return how unlike a vowel without a consonant before it is; -1 if it does not fit."""
        second = self._heard.second[place]
        if second is None:
            return -1
        if self._is_joint(chain, place, has_tail=has_tail):
            return self._heard.vowels[place].get(vowel, -1)
        if has_tail:
            return 0 if self._heard.glides[place] and vowel in HANGUL_VOWELS["w"] else -1
        if vowel in second:
            return 0
        return 1 if vowel in _GLIDES.get(vowel_of(chain.word[-1]), "") else -1

    def _is_joint(self, chain: _Chain, place: int, *, has_tail: bool) -> bool:
        """Return whether a short word at the end of the English one may begin behind a chain."""
        return place == self._heard.joint and (has_tail or vowel_of(chain.word[-1]) in _WEAK)
