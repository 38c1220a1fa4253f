"""English words by their spelling alone: regular inflections, names with a version, and where a word
can begin in a text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

STOP = frozenset([
    "a", "an", "the", "of", "on", "in", "for", "to", "and", "or", "with", "by", "is", "are",
    "at", "from", "as", "be", "this", "that", "it", "its", "into", "via",
])  # fmt: skip # a table
"""Words that are left out beside others."""
# In both letter cases: a set of letters without case takes three times as long to compile.
WORD_START = "(?-i:(?<![A-Za-z0-9]))"
WORD_END = "(?-i:(?![A-Za-z0-9]))"
PART_START = (  # where a part of a name begins in the index: StarGAN, RGBSlam, NeRFnet, v2net, 3DGAN
    "(?-i:(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Z][A-Z])(?<![0-9]D[A-Z])(?=[a-z])"
    "|(?<=[0-9])(?=[A-Za-z])|(?<=[0-9]D)(?=[A-Z]))"
)

# A form that is not a word does no harm: no text contains it.
_LEAST_PLURAL = 4  # letters
_NOUNS = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence")


def numbers(word: str) -> list[str]:
    """Return a word in singular and plural, the typed form first."""
    if len(word) < 2 or not (word.isascii() and word.isalpha()):
        return [word]
    if len(word) == 2:
        return [word] if word.endswith("s") else [word, word + "s"]
    if word.endswith("ies") and len(word) > 4:
        return [word, word[:-3] + "y", word[:-1]]
    if word.endswith("s") and not word.endswith("ss"):
        short = [word[:-2]] if word.endswith(("ses", "xes", "ches", "shes", "zes")) else []
        return [word, word[:-1], *short]
    forms = [word, word + "s"]
    if word.endswith(("s", "x", "ch", "sh", "z")):
        forms.append(word + "es")
    if word.endswith("y") and word[-2] not in "aeiou":
        forms.append(word[:-1] + "ies")
    return forms


PREFIXES = (
    "anti", "auto", "back", "co", "cross", "data", "down", "feed", "fine", "hyper", "inter", "intra", "key", "meta", "mini",
    "multi", "non", "over", "post", "pre", "pseudo", "re", "self", "semi", "sub", "super", "time", "un", "under", "up", "warm",
)  # fmt: skip # a table
"""Beginnings of words that are also written apart, or with a hyphen: multi-layer, pre-trained."""
_LEAST_REST = 4  # letters behind one of them


def respelled(words: Sequence[str]) -> Iterator[list[str]]:
    """Yield words with a prefix joined, or apart: multilayer perceptron, multi layer perceptron."""
    for place, word in enumerate(words):
        before, after = words[:place], words[place + 1 :]
        if word in PREFIXES and after:
            yield [*before, word + after[0], *after[1:]]
        for prefix in PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST_REST:
                yield [*before, prefix, word[len(prefix) :], *after]


def singular(word: str) -> str:
    """Return a word without the ending of a plural, as far as its spelling tells.

    A word with other characters than Latin letters, such as resnet50s, is returned as it is.
    """
    if not word.endswith("s") or word.endswith(("ss", "is", "us")) or len(word) < _LEAST_PLURAL:
        return word
    return next(iter(numbers(word)[1:]), word)


def inflections(word: str) -> list[str]:
    """Return the other regular forms of a possible verb: render, renders, rendered, rendering."""
    if len(word) < 4 or not (word.isascii() and word.isalpha()) or word.endswith(_NOUNS):
        return []
    root = _root(word)
    if len(root) < 3 or not any(vowel in root for vowel in "aeiouy"):
        return []
    forms = [root + ending for ending in ("e", "es", "ed", "ing")]
    if len(root) > 3 or (word.startswith(root) and not word.endswith(("ed", "ing", "e"))):
        forms += [root, root + "s"]
    if root[-1] == root[-2] and root[-1] not in "aeiouls":
        forms += [root[:-1], root[:-1] + "s"]
    elif root[-1] in "bdgmnpt" and root[-2] in "aeiou" and root[-3] not in "aeiou":
        forms += [root + root[-1] + "ed", root + root[-1] + "ing"]
    if root.endswith("i") and word.endswith("ed"):
        forms += [root[:-1] + "y", root[:-1] + "ying"]
    return forms


def _root(word: str) -> str:
    for ending, least in (("ing", 3), ("ed", 3), ("es", 4), ("s", 4), ("e", 3)):
        if word.endswith(ending) and len(word) - len(ending) >= least and word[-2:] != "ss":
            return word[: -len(ending)]
    return word


def start_pattern(words: Sequence[str]) -> str:
    """Return the pattern of where one of these words can begin; '' if they are not all ASCII."""
    if not all(map(str.isascii, words)):
        return ""
    first, second = ({word[at : at + 1] for word in words} for at in (0, 1))
    return f"{_either(first)}(?={_either(second)})" if all(second) else _either(first)


def _either(letters: Iterable[str]) -> str:
    written = "".join(
        sorted(f"{sign}{sign.upper()}{_SAME_LETTER.get(sign, '')}" for sign in letters)
    )
    return f"[{re.escape(written)}]"


_SAME_LETTER = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}
"""The other letters that `re.IGNORECASE` takes for a Latin one (Lib/re/_casefix.py of CPython)."""


def split_version(word: str) -> list[list[str]]:
    """Return a name split from its version or dimensions: StarGAN v2, ResNet 50, 2D GS."""
    if word.isalpha():
        return []
    shapes = (r"([a-z]{2,})(\d+)", r"([a-z]{3,})(v\d+)", r"(\d+d)([a-z]{2,})")
    return [list(match.groups()) for shape in shapes if (match := re.fullmatch(shape, word))]
