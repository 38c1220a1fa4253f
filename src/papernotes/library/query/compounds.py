"""The two parts of a Korean compound, each with its words of the other script: 확산모델 is diffusion model."""

from collections.abc import Iterator

from papernotes.library.query.alternatives import Concepts, forms_of
from papernotes.search.concepts.translations import translations_beside

_LEAST = 2  # syllables of a part
_SPELT = 3  # syllables of a part that is known by its sound only
_LONGEST = 10  # syllables of a compound
_OTHERS = 2  # words of the other script for a part

Parts = tuple[tuple[str, ...], tuple[str, ...]]


def compound_parts(word: str, concepts: Concepts) -> Parts | None:
    """Return the words for each part of a Hangul word, the part itself first; None for no compound.

    Both parts have words of the other script in the library. Parts known by a translation or a pair of
    the notes come before those known by their sound. A particle at the end is left out.
    """
    if not 2 * _LEAST <= len(word) <= _LONGEST:
        return None
    forms = forms_of(word)[::-1]  # the shortest first
    for spelt in (False, True):
        for form in forms:
            for cut in range(_LEAST, len(form) - _LEAST + 1):
                parts = form[:cut], form[cut:]
                if all(_is_known(part, concepts, spelt=spelt) for part in parts):
                    left, right = ((part, *concepts.of([part])[:_OTHERS]) for part in parts)
                    return left, right
    return None


def with_ending(word: str) -> Iterator[tuple[str, str]]:
    """Yield a word and its ending of one syllable that has a translation beside a word: 손실 and 값.

    A particle at the end is left out.
    """
    for form in forms_of(word)[::-1]:
        if _LEAST < len(form) <= _LONGEST and translations_beside(form[-1]):
            yield form[:-1], form[-1]


def _is_known(part: str, concepts: Concepts, *, spelt: bool) -> bool:
    """Return whether a part has words of the other script, also by its sound where `spelt`."""
    return bool(concepts.of([part], guess=spelt and len(part) >= _SPELT))
