"""Words with a prefix that both languages have: 재학습 is retraining, imbalanced 불균형.

The table of translations has most words without one. What is made here need not be a word: a search
looks only for words that its library contains.
"""

from collections.abc import Iterator, Sequence
from functools import cache, partial

from papernotes.search.concepts.kin import Kin

_NOT = ("비", "불", "부", "미", "무")
_KOREAN = {
    "re": ("재",),
    "un": _NOT, "non": _NOT, "in": _NOT, "im": _NOT, "dis": _NOT, "ir": _NOT, "de": ("탈", "역"),
    "multi": ("다중", "다"), "super": ("초",), "hyper": ("초",), "ultra": ("초",), "semi": ("반", "준"), "pseudo": ("의사", "유사"),
    "over": ("과",), "sub": ("하위", "부분"), "pre": ("사전",), "inter": ("상호",), "self": ("자기", "자가"), "meta": ("메타",),
    "high_": ("고",), "low_": ("저",), "large_": ("대",), "small_": ("소",),
}  # fmt: skip # a table
"""The Korean prefixes for each English one, or for a word before another: high quality is 고품질."""
_LEAST_LETTERS, _LEAST_SYLLABLES = 4, 2  # of a word behind a prefix


def prefixed(key: str) -> Iterator[Kin]:
    """Yield what a word is without each prefix that it may have, in the form of `pairs.key_of`."""
    yield from _english(key) if key.isascii() else _hangul(key)


def _english(key: str) -> Iterator[Kin]:
    for prefix, koreans in _KOREAN.items():
        rest = key.removeprefix(prefix)
        if rest != key and len(rest) >= _LEAST_LETTERS and "_" not in rest:
            yield Kin(rest, partial(_before, koreans))


def _hangul(key: str) -> Iterator[Kin]:
    for korean, english in _english_of().items():
        rest = key.removeprefix(korean)
        if rest != key and len(rest) >= _LEAST_SYLLABLES:
            yield Kin(rest, partial(_before, english))


@cache
def _english_of() -> dict[str, list[str]]:
    """Return the English prefixes for each Korean one."""
    prefixes: dict[str, list[str]] = {}
    for english, koreans in _KOREAN.items():
        for korean in koreans:
            prefixes.setdefault(korean, []).append(english)
    return prefixes


def _before(prefixes: Sequence[str], word: str) -> list[str]:
    """Return a word with each prefix that it has not yet: 재복원 is a reconstruction as 복원 is."""
    new = (word if word.startswith(prefix) else prefix + word for prefix in prefixes)
    return list(new) if word.isalpha() else []
