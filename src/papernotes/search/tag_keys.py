"""What two tags that are probably one have in common: letters, words, beginnings of words."""

from collections.abc import Iterable, Iterator
from itertools import product
from unicodedata import normalize

from papernotes.model.tags.spelling import fold_tag
from papernotes.patterns import pattern

ABBREVIATION = (2, 6)
"""The least and most letters of an abbreviation."""
_LEAST_LETTERS = 6  # of a word in which a letter may be mistyped
_LEAST_SYLLABLES = 3
_TWO_EDITS = 9  # letters of a word that may have one letter too many and another one missing
_LONGEST_CODE = 3  # letters of a word that may be a code: GM, GN
_LONGEST_START = 3  # letters of a word in an abbreviation
_COMPOUNDS = ("auto", "hyper", "meta", "multi", "self", "super")
_WORDS = pattern(r"[-_/\s]+")
_DIGITS = pattern(r"[0-9]+")
_ARXIV_CLASS = pattern(
    r"(?:astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)[-./]"
    r"(?:[a-z]{2}|[a-z]{2,5}-[a-z]{2})"
)
"""Subject classes, as of https://arxiv.org/category_taxonomy: math.GM, physics.class-ph."""


def is_hangul(text: str) -> bool:
    """Return whether a text has a Hangul syllable."""
    return any("가" <= letter <= "힣" for letter in text)


def may_be_near(tag: str, others: Iterable[str]) -> bool:
    """Return whether a tag may be near one of the others: False for most tags, and soon.

    Of two spellings in one script, the first letter is the same. Either they differ by one or two
    letters, or all letters of one are in the other, which has several words.
    """
    folded, letters = fold_tag(tag), frozenset(fold_tag(tag))
    script, unnumbered = is_hangul(folded), _DIGITS.sub("", folded)
    for other in others:
        if (
            other.isascii()
            and not script
            and other[:1].lower() != folded[:1]
            and other[:1].isalpha()
        ):
            continue  # most tags need no more
        name = fold_tag(other)
        if is_hangul(name) is not script:
            return True
        if name[:1] != folded[:1]:
            continue
        if name != folded and _DIGITS.sub("", name) == unnumbered:
            continue  # a number more or another one: no slip, and no word shortened
        if not name.isascii() or len(letters.difference(name)) <= 2 >= len(set(name) - letters):
            return True
        short, long = (tag, other) if len(folded) < len(name) else (other, tag)
        if len(expanded_words(long)) > 1 and set(fold_tag(short)).issubset(fold_tag(long)):
            return True
    return False


def difference(first: str, second: str) -> str:
    """Return the reason why two spellings are one tag."""
    low, other = (normalize("NFKC", tag).casefold() for tag in (first, second))
    if low == other:
        return "case"
    return "hyphen" if _WORDS.sub("", low) == _WORDS.sub("", other) else "plural"


def mistyped_keys(folded: str) -> Iterator[str]:
    """Yield keys of which two tags that differ by a letter have one in common.

    These are the tag and the tag without one letter, behind its digits, which are no letters: 3D is
    no misspelt 2D.
    """
    letters = _DIGITS.sub("", folded)
    if letters.isascii():
        is_long = len(letters) >= _LEAST_LETTERS
    else:
        is_long = sum("가" <= letter <= "힣" for letter in letters) >= _LEAST_SYLLABLES
    if not is_long:
        return
    text = normalize("NFD", folded)
    start = f"{' '.join(_DIGITS.findall(folded))} {text[0]}"
    yield start + text
    for at in range(1, len(text)):
        yield start + text[:at] + text[at + 1 :]


def is_mistyped(first: str, second: str) -> bool:
    """Return whether two folded tags differ by a slip of the fingers."""
    from papernotes.search.edit_distance import edit_distance

    texts = normalize("NFD", first), normalize("NFD", second)
    is_long = first.isascii() and min(map(len, texts)) >= _TWO_EDITS
    most = 2 if is_long and len(texts[0]) == len(texts[1]) else 1
    return edit_distance(*texts, most) <= most


def are_codes(first: str, second: str) -> bool:
    """Return whether two tags differ in codes, which are no slips of each other: math-GM, math-GN.

    These are subject classes of arXiv, and tags whose words differ only where both have a few
    Latin letters.
    """
    if all(_ARXIV_CLASS.fullmatch(tag.casefold()) for tag in (first, second)):
        return True
    words, others = split_words(first), split_words(second)
    return len(words) == len(others) and all(
        word.isascii() and max(len(word), len(other)) <= _LONGEST_CODE
        for word, other in zip(words, others, strict=True)
        if word != other
    )


def split_words(tag: str) -> list[str]:
    """Return the words of a tag without regard to letter case."""
    return [word for word in _WORDS.split(tag.casefold()) if word]


def expanded_words(tag: str) -> list[str]:
    """Return the words of a tag, without plurals, and compounds in their parts: auto, encoder."""
    words: list[str] = []
    for word in map(fold_tag, split_words(tag)):
        start = next((start for start in _COMPOUNDS if word.startswith(start)), "")
        rest = word.removeprefix(start)
        words += [start, rest] if start and len(rest) > 3 else [word]
    return words


def abbreviations(words: list[str]) -> Iterator[str]:
    """Yield what the beginnings of these words make, in order; longer beginnings of a few only."""
    least, most = ABBREVIATION
    yield "".join(word[0] for word in words)
    if len(words) > 4:
        return
    for starts in product(
        *([word[:size] for size in range(1, _LONGEST_START + 1)] for word in words)
    ):
        letters = "".join(starts)
        if least < len(letters) <= most:
            yield letters
