"""Whether a text of a review gives the title of a paper, or nearly."""

import re
from collections.abc import Iterable

from papernotes.formats.reviews import titles
from papernotes.model.duplicates import fold

_CONTAINED = 20  # letters of a title that is looked for within a text
_ALIKE = 0.9  # share of letters of two spellings of one title, see model.duplicates
_BEFORE = r"(?:^|[\[\](){}:：|\"'“”‘’「『,–—-]\s*|[가-힣]\s+)"
_AFTER = r"\s*(?:$|[\[\](){}|\"'“”‘’」』,.]|[가-힣]|reviews?\b|paper\b)"


def is_in(title: str, folded: str) -> bool:
    """Return whether a text names a paper by its title; `folded` is the text."""
    whole = fold(title)
    if len(whole) >= _CONTAINED and whole in folded:
        return True
    after = fold(title.partition(":")[2])
    return len(after) >= 2 * _CONTAINED and after in folded


def agree(title: str, main: Iterable[str]) -> bool:
    """Return whether one of the titles of a review is nearly that of a paper, or holds it."""
    if len(fold(title)) >= _CONTAINED and any(_is_set_apart(title, text) for text in main):
        return True
    return any(
        _alike(variant.text, title)
        for text in main
        for variant in titles.variants(text)
        if titles.words(variant.text) > 2 and not variant.part
    )


def has_same_signs(text: str, title: str) -> bool:
    """Return whether two titles have the same plus signs, which tell R-FCN from R-FCN++."""
    return text.count("+") == title.count("+")


def _is_set_apart(title: str, text: str) -> bool:
    """Return whether a text holds a title with nothing beside it that could belong to it.

    `Attention Is All You Need` is not in `Attention Is All You Need in Speech Separation`.
    """
    words = re.findall(r"[^\W_]+", title)
    if not words or not has_same_signs(text, title):
        return False
    pattern = _BEFORE + r"[\W_]+".join(map(re.escape, words)) + _AFTER
    return re.search(pattern, text, re.IGNORECASE) is not None


def _alike(text: str, title: str) -> bool:
    """Return whether two titles differ in the spelling of some words only."""
    if titles.numbers(text) != titles.numbers(title) or not has_same_signs(text, title):
        return False
    first, second = fold(text), fold(title)
    if 2 * min(len(first), len(second)) < _ALIKE * (len(first) + len(second)):
        return False
    if re.search(r"[가-힣]", text):
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE
