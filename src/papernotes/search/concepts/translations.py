"""Translations of words of the field that no rule tells: 확산 is diffusion, 잠재 is latent.

They stand in translations.txt, each below the glossary, course or note that pairs the two words.
The file is read by the first search that asks for a word.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from papernotes.search.concepts.british import american
from papernotes.search.concepts.kin import Kin, degrees_of, kin_of, verbs_of
from papernotes.search.concepts.prefixes import prefixed

_LEAST_STEM = 2  # syllables
_ADJECTIVE = "적"
_ALWAYS, _BESIDE = "=", "~"  # signs of the file: a pair, and one for words beside another one
_ENDINGS = "도성적"  # of words that are looked up with their stem
_BEFORE, _BEHIND, _SYLLABLE = (
    b"=~,",
    b",\n",
    3,
)  # bytes around a Korean word of the file, of a syllable
_ENDS = tuple(f"{ending}{sign}".encode() for ending in ("", *_ENDINGS) for sign in ",\n")
_FILE = os.path.join(os.path.dirname(__file__), "translations.txt")


def translations(key: str, *, kin: bool = True) -> list[str]:
    """Return the words of the other script for a word: `잠재공간` for `latent_space`.

    Words are written as `pairs.key_of` returns them, but Hangul with a part of one syllable keeps its
    blanks as `_`: 점_구름. With `kin`, a word that the table lacks has those of its kin: edited those
    of editing, estimate those of estimation, 정밀성 those of 정밀도. A Hangul word has those of its
    degrees too: 안전, safe, those of 안전성, safety. A British word has those of the American one.
    """
    keys = _spellings(key)
    words = [word for spelt in keys for word in _words(spelt, _ALWAYS)]
    if kin:
        words += _of_any(degrees_of(key)) or (
            [] if words else _of_first(word for spelt in keys for word in _relatives(spelt))
        )
    return list(dict.fromkeys(words))


def verbs(key: str) -> list[str]:
    """Return the verbs of the English nouns for a Hangul word: restore for 복원, restoration."""
    nouns = [] if key.isascii() else translations(key)
    return [verb for noun in nouns for verb in verbs_of(key, noun)]


def is_translated(key: str) -> bool:
    """Return whether the table has a word, be it for words beside another one only."""
    return any(_words(spelt, sign) for spelt in _spellings(key) for sign in (_ALWAYS, _BESIDE))


def translations_beside(key: str) -> list[str]:
    """Return the words of the other script for a word that stands beside another one.

    They include words that alone stand in every text or begin other words, as 시간 for time, and an
    adjective for its stem, as 시각 of 시각적 for visual and experimental, of 실험적, for 실험, and a stem
    for its adjective: emergent, of 창발, for 창발적.
    """
    words = translations(key)
    words += [word for spelt in _spellings(key) for word in _words(spelt, _BESIDE)]
    if key.isascii():
        words += [word[:-1] for word in words if word[-1] == _ADJECTIVE and len(word) > _LEAST_STEM]
    else:
        words += _words(key + _ADJECTIVE, _ALWAYS)
        if key.endswith(_ADJECTIVE) and len(key) > _LEAST_STEM:
            words += [*translations(key[:-1]), *_words(key[:-1], _BESIDE)]
    return list(dict.fromkeys(words))


def _spellings(key: str) -> Iterable[str]:
    """Return a word as it is written and as Americans write it."""
    return dict.fromkeys((key, american(key)))


def _relatives(key: str) -> Iterator[Kin]:
    return chain(kin_of(key), prefixed(key))


def _of_first(words: Iterable[Kin]) -> list[str]:
    """Return the translations of the first of these words of one stem that the table has."""
    return next(filter(None, map(_changed, words)), [])


def _of_any(words: Iterable[Kin]) -> list[str]:
    return [translation for word in words for translation in _changed(word)]


def _changed(kin: Kin) -> list[str]:
    return [changed for word in _words(kin.word, _ALWAYS) for changed in kin.change(word)]


def entries() -> Iterator[tuple[str, str, str]]:
    """Yield the English and Korean words of each pair, as they are written, and their source.

    Those that stand for each other only beside another word are included.
    """
    source = ""
    with open(_FILE, encoding="utf-8") as file:
        for line in file:
            if line.startswith("@"):
                source = line[1:].strip()
            elif line.strip() and not line.startswith("#"):
                sign = _ALWAYS if _ALWAYS in line else _BESIDE
                english, _, korean = line.strip().partition(sign)
                yield from ((english, word.strip(), source) for word in korean.split(","))


# The first search waits for what is looked up. So words are sought in the bytes of the file: a dictionary of
# all of them takes longer to make, and the longer the table is.


@cache
def _texts() -> tuple[bytes, bytes]:
    """Return the file with blanks and hyphens as `_`, and without them."""
    with open(_FILE, "rb") as file:
        text = file.read()
    # One byte for another: other replacements, and a list of the lines, take several times as long.
    written = text.replace(b"\r", b"").replace(b"-", b"_").replace(b" ", b"_")
    return written, written.replace(b"_", b"")


def _line_at(place: int) -> str:
    """Return the line with blanks and hyphens as `_` for a place in the text without them."""
    text = _texts()[0]
    at, left = 0, place
    while left:
        at, left = at + left, text.count(b"_", at, at + left)
    return text[text.rfind(b"\n", 0, at) + 1 : text.index(b"\n", at)].decode()


@cache
def _words(key: str, sign: str) -> Sequence[str]:
    """Return the words that lines with a sign pair with a word, in the order of the file."""
    if not key:
        return ()
    if key.isascii():
        return [*_of_english(key.encode(), sign.encode())]
    has_ending = len(key) > _LEAST_STEM and key[-1] in _ENDINGS
    pairs = _of_stem(key[:-1] if has_ending else key)
    return [english for korean, found, english in pairs if (korean, found) == (key, sign)]


def _of_english(key: bytes, sign: bytes) -> Iterator[str]:
    text, start = _texts()[0], b"\n" + key + sign
    at = text.find(start)
    while at >= 0:
        end = text.index(b"\n", at + 1)
        for word in text[at + len(start) : end].decode().replace(",_", ",").split(","):
            is_apart = "_" in word and min(map(len, word.split("_"))) == 1
            yield word if is_apart else word.replace("_", "")
        at = text.find(start, end)


@cache
def _of_stem(stem: str) -> list[tuple[str, str, str]]:
    """Return the pairs of a Korean word, alone or with one of the endings: word, sign, English."""
    return list(_find_stem(stem.encode()))


def _find_stem(stem: bytes) -> Iterator[tuple[str, str, str]]:
    text = _texts()[1]
    at = text.find(stem)
    while at >= 0:
        end = at + len(stem)
        if text[at - 1] in _BEFORE and text.startswith(_ENDS, end):
            last = end if text[end] in _BEHIND else end + _SYLLABLE
            line = _line_at(at)
            sign = _ALWAYS if _ALWAYS in line else _BESIDE
            if line[0] not in "#@":
                yield text[at:last].decode(), sign, line.partition(sign)[0]
        at = text.find(stem, end)
