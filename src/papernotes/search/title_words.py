"""The words in the titles of a library, which tell whether a tag is a word or a slip of the fingers."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from papernotes.model.tags.spelling import fold_tag


class Titles(NamedTuple):
    """The words in the titles of a library, asked by their folded spelling.

    `has_plain` is whether a title has a word not in odd capitals (ViT).
    """

    has: Callable[[str], bool]
    has_plain: Callable[[str], bool]


NO_TITLES = Titles(frozenset[str]().__contains__, frozenset[str]().__contains__)


def read_titles(titles: Iterable[str]) -> Titles:
    """Return the words of titles."""
    words: set[str] = set()
    for title in titles:
        words.update(_words(title))
    lower = frozenset(map(fold_tag, words))
    plain = frozenset(fold_tag(word) for word in words if _is_plain(word))
    return Titles(lower.__contains__, plain.__contains__)


def search_titles(titles_with: Callable[[Sequence[str]], Iterable[str]]) -> Titles:
    """Return the words of titles that are looked up one by one.

    `titles_with` returns the titles with one of some words in lower case, and may return more.
    """

    def words(folded: str) -> Iterator[str]:
        for title in titles_with(_spellings(folded)):
            yield from (word for word in _words(title) if fold_tag(word) == folded)

    return Titles(
        lambda folded: any(True for _ in words(folded)),
        lambda folded: any(map(_is_plain, words(folded))),
    )


def _words(title: str) -> list[str]:
    return re.findall(r"[^\W_]+", title)


def _is_plain(word: str) -> bool:
    return word.islower() or word.istitle()


def _spellings(folded: str) -> list[str]:
    """Return the words that `fold_tag` may have folded to this one."""
    words = [folded, f"{folded}s", f"{folded}es"]
    if folded.endswith("y"):
        words.append(f"{folded[:-1]}ies")
    if folded[1:].isdigit():  # y2023
        words.append(folded[1:])
    return words
