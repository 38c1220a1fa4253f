"""Translations of words of the field that no rule tells: 확산 is diffusion, 잠재 is latent.

They stand in translations.txt, each below the glossary, course or note that pairs the two words.
The file is read by the first search that asks for a word.
"""

import os
from collections.abc import Iterator, Sequence
from functools import cache

from papernotes.search.concepts.kin import kin_of

_LEAST_STEM = 2  # syllables
_ADJECTIVE = "적"
_ALWAYS, _BESIDE = "=", "~"  # signs of the file: a pair, and one for words beside another one
_FILE = os.path.join(os.path.dirname(__file__), "translations.txt")


def translations(key: str, *, kin: bool = True) -> list[str]:
    """Return the words of the other script for a word: `잠재공간` for `latent_space`.

    Words are written as `pairs.key_of` returns them, but Hangul with a part of one syllable keeps its
    blanks as `_`: 점_구름. With `kin`, a word that the table lacks has those of its kin: edited those
    of editing, estimate those of estimation, 정밀 and 정밀성 those of 정밀도.
    """
    words = _words(key, _ALWAYS)
    return list(dict.fromkeys(words or (_of_kin(key) if kin else [])))


def translations_beside(key: str) -> list[str]:
    """Return the words of the other script for a word that stands beside another one.

    They include words that alone stand in every text or begin other words, as 시간 for time, and an
    adjective for its stem, as 시각 of 시각적 for visual and experimental, of 실험적, for 실험.
    """
    words = [*translations(key), *_words(key, _BESIDE)]
    if key.isascii():
        words += [word[:-1] for word in words if word[-1] == _ADJECTIVE and len(word) > _LEAST_STEM]
    else:
        words += _words(key + _ADJECTIVE, _ALWAYS)
    return list(dict.fromkeys(words))


def _of_kin(key: str) -> list[str]:
    """Return the translations of the nearest word of the same stem that the table has."""
    for kin in kin_of(key):
        if words := _words(kin.word, _ALWAYS):
            return [changed for word in words for changed in kin.change(word)]
    return []


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
        text = file.read().replace(b"\r\n", b"\n").replace(b", ", b",")
    written = text.replace(b"-", b"_").replace(b" ", b"_")
    return written, written.replace(b"_", b"")


@cache
def _lines() -> list[bytes]:
    return _texts()[0].split(b"\n")


@cache
def _words(key: str, sign: str) -> Sequence[str]:
    """Return the words that lines with a sign pair with a word, in the order of the file."""
    if not key:
        return ()
    return [*(_of_english if key.isascii() else _of_korean)(key.encode(), sign.encode())]


def _of_english(key: bytes, sign: bytes) -> Iterator[str]:
    text, start = _texts()[0], b"\n" + key + sign
    at = text.find(start)
    while at >= 0:
        end = text.index(b"\n", at + 1)
        for word in text[at + len(start) : end].decode().split(","):
            is_apart = "_" in word and min(map(len, word.split("_"))) == 1
            yield word if is_apart else word.replace("_", "")
        at = text.find(start, end)


def _of_korean(key: bytes, sign: bytes) -> Iterator[str]:
    text, before = _texts()[1], sign + b","
    at = text.find(key)
    while at >= 0:
        end = at + len(key)
        if text[at - 1] in before and text[end] in b",\n":
            english, equals, _ = _lines()[text.count(b"\n", 0, at)].partition(sign)
            if equals and english[0] not in b"#@":
                yield english.decode()
        at = text.find(key, end)
