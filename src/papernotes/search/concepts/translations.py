"""Translations of words of the field that no rule tells: 확산 is diffusion, 잠재 is latent.

They stand in translations.txt, each below the glossary, course or note that pairs the two words.
The file is read by the first search that asks for a word.
"""

import os
from collections.abc import Iterator
from functools import cache

from papernotes.search.concepts.pairs import key_of

_FILE = os.path.join(os.path.dirname(__file__), "translations.txt")


def translations(key: str) -> list[str]:
    """Return the words of the other script for a word: `잠재공간` for `latent_space`.

    Words are written as `pairs.key_of` returns them.
    """
    return _table().get(key, [])


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
    table: dict[str, list[str]] = {}
    for english, korean, _ in entries():
        one, other = key_of(english), key_of(korean)
        for key, word in ((one, other), (other, one)):
            words = table.setdefault(key, [])
            if word not in words:
                words.append(word)
    return table
