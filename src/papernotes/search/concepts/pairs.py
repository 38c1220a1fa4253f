"""Pairs of one concept in two scripts that a note names: 확산(diffusion), latent space(잠재 공간).

Both words of a pair become one token of the index in each direction, `==확산=diffusion` and
`==diffusion=확산`, so the vocabulary of the index tells the pairs of a word and in how many papers
each stands. Blanks are `_` in English and left out in Hangul.
"""

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import NamedTuple

from papernotes.model.unicode_forms import compose
from papernotes.patterns import occurrences
from papernotes.search.tokens import PART, tokenize_with_pieces

PAIR = "=="
"""The beginning of the token of a pair; no token of a text begins so."""
_LEAST_LETTERS = 3
_SYLLABLES_OF_WORD = 2  # of a Hangul word that stands for an English one: 강화학습, two words


@cache
def _bracket() -> re.Pattern[str]:
    # It begins with a fixed character, so that `re` skips ahead to it.
    return re.compile(
        r"\((?:(?P<english>[A-Za-z]+(?:[ -][A-Za-z]+){0,2})|(?P<hangul>[가-힣]{2,12}(?: [가-힣]{1,8}){0,2}))\)"
    )


@cache
def _hangul_before() -> re.Pattern[str]:
    return re.compile(r"(?:[가-힣]+ ){0,2}[가-힣]+ ?\Z")


@cache
def _english_before() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z0-9$\\-])[A-Za-z]+(?:[ -][A-Za-z]+){0,2} ?\Z")


_REACH = 60  # characters before a bracket


class NoteTokens(NamedTuple):
    """The tokens of a note, separated by blanks: those of each distinct piece of it, and of its pairs.

    All are in UTF-8.
    """

    text: bytes
    pieces: set[bytes]
    pairs: tuple[bytes, ...]


def tokenize_note(text: str) -> NoteTokens:
    """Return the tokens of a note, those of its pairs last."""
    pair_words = pair_tokens(compose(text)) if "(" in text else []
    tokens, pieces = tokenize_with_pieces(text)
    if not pair_words:
        return NoteTokens(tokens, pieces, ())
    of_pairs = tuple(word.encode() for word in (PART, *pair_words))
    return NoteTokens(b" ".join((tokens, *of_pairs)), pieces, of_pairs)


def pair_tokens(text: str) -> list[str]:
    """Return the tokens of the pairs in a text in NFC, sorted, each once."""
    if text.isascii() or not any(map(partial(_joins_scripts, text), occurrences(text, "("))):
        return []
    tokens = set()
    for hangul, english in pairs(text):
        tokens.add(f"{PAIR}{hangul}={english}")
        tokens.add(f"{PAIR}{english}={hangul}")
    return sorted(tokens)


def _joins_scripts(text: str, bracket: int) -> bool:
    """Return whether words in two scripts stand before and after a bracket, as in every pair."""
    before = text[max(0, bracket - 2) : bracket].rstrip(" ")[-1:]
    after = text[bracket + 1 : bracket + 2]
    return before.isalpha() and after.isalpha() and before.isascii() != after.isascii()


def key_of(words: str) -> str:
    """Return a word, or words between blanks, as they stand in the token of a pair."""
    low = words.lower()
    if low.isalpha():  # most are one word
        return low
    return "_".join(re.split("[ -]+", low)) if low.isascii() else low.replace(" ", "")


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs that a text names, Hangul first, as keys of tokens."""
    for bracket in _bracket().finditer(text):
        start = bracket.start()
        before = text[max(0, start - _REACH) : start]
        if english := bracket["english"]:
            if match := _hangul_before().search(before):
                yield from _pair(match[0].split(), re.split("[ -]", english))
        elif match := _english_before().search(before):
            hangul = bracket["hangul"].split()
            words = re.split("[ -]", match[0].strip())
            number = len(hangul)
            if number == 1:
                number = max(1, min(len(words), len(hangul[0]) // _SYLLABLES_OF_WORD))
            yield from _pair(hangul, words[-number:])


def _pair(hangul: list[str], english: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the pair of English words and as many Hangul words, or one that is as long."""
    number = len(english)
    if not all(word.islower() or word.istitle() for word in english):  # DCGAN, PyTorch: a name
        return
    if sum(map(len, english)) < _LEAST_LETTERS:
        return
    if len(hangul[-1]) >= _SYLLABLES_OF_WORD * number:
        hangul = hangul[-1:]
    elif len(hangul) >= number:
        hangul = hangul[-number:]
    else:
        return
    word = "".join(hangul)
    if len(word) > 1:
        yield word, key_of(" ".join(english))
