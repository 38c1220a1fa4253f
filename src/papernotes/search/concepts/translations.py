"""Translations of words of the field that no rule tells: 확산 is diffusion, 잠재 is latent.

They stand in translations.txt, each below the glossary, course or note that pairs the two words.
The file is read by the first search that asks for a word.
"""

import os
from collections.abc import Iterator
from functools import cache

from papernotes.search.english import inflections

_DEGREES = "도성"  # accuracy is 정확도 and 정확성
_LEAST_STEM = 2  # syllables
_OTHERS = ("가능", "해상")  # possible is no 가능도, likelihood, and the sea no 해상도, resolution
_VERBS = (
    "ize", "ise", "ify", "ict", "act", "ose", "ign", "eve", "une", "fuse", "rge", "ment", "press", "sform", "luate", "late", "imate"
)  # fmt: skip # a table
"""Ends of verbs. Of other words, a form in ed may mean another thing: stated is no 상태."""
_LEAST_VERB = 5  # letters
_FILE = os.path.join(os.path.dirname(__file__), "translations.txt")


def translations(key: str, *, kin: bool = True) -> list[str]:
    """Return the words of the other script for a word: `잠재공간` for `latent_space`.

    Words are written as `pairs.key_of` returns them. With `kin`, a word that the table lacks has
    those of its kin: edited those of editing, 정밀 and 정밀성 those of 정밀도.
    """
    table = _table()
    words = table.get(key, ())
    if kin and not words:
        words = next((table[word] for word in _kin(key) if word in table), ())
    return list(dict.fromkeys(words))


def _kin(key: str) -> Iterator[str]:
    """Yield words of one stem that differ by an ending: of an English verb, or 도 and 성."""
    if not key.isascii():
        stem = key[:-1] if len(key) > _LEAST_STEM and key[-1] in _DEGREES else key
        if len(stem) >= _LEAST_STEM and key not in _OTHERS:
            yield from (stem + ending for ending in _DEGREES)
    elif "_" not in key:
        for word in inflections(key):
            if word.endswith(("ing", *_VERBS)) and len(word) >= _LEAST_VERB:
                yield word


def entries() -> Iterator[tuple[str, str, str]]:
    """Yield the English and Korean words of each pair, as they are written, and their source."""
    source = ""
    with open(_FILE, encoding="utf-8") as file:
        for line in file:
            if line.startswith("@"):
                source = line[1:].strip()
            elif "=" in line and not line.startswith("#"):
                english, _, korean = line.strip().partition("=")
                yield from ((english, word.strip(), source) for word in korean.split(","))


@cache
def _table() -> dict[str, list[str]]:
    # Written out, and not by way of entries() and key_of(): the first search waits for it.
    table: dict[str, list[str]] = {}
    with open(_FILE, encoding="utf-8") as file:
        text = file.read()
    known = table.setdefault
    for line in text.split("\n"):
        english, equals, korean = line.partition("=")
        if not equals or line[0] in "#@":
            continue
        if not english.isalpha():
            english = english.replace(" ", "_").replace("-", "_")
        for word in korean.replace(" ", "").split(","):
            known(english, []).append(word)
            known(word, []).append(english)
    return table
