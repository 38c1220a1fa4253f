"""How a tag is stored, and when two spellings are one tag: `diffusion-model`, `Diffusion models`, `C++` and `C-plus-plus`.

Ignored are letter case, blanks, hyphens, the plural of each word, and the form in which a tag is
written for other programs.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from unicodedata import category, normalize

from papernotes.errors import RefusedError, shorten
from papernotes.patterns import pattern

_ALLOWED = frozenset("-_/")
_YEAR = pattern(r"(?:19|20)\d\d")
_GAPS = pattern(r"[\s_-]+")


@lru_cache(16384)
def fold_tag(tag: str) -> str:
    """Return what all spellings of a tag have in common. Tags that fold alike are one tag."""
    plain = tag.replace("-", "a").replace("_", "a")
    if plain.isascii() and plain.isalnum() and not plain.isdigit():  # most tags are portable
        return fold_spelling(tag)
    return fold_spelling(to_portable(tag) or tag)


def fold_spelling(text: str) -> str:
    """Return a text without spelling differences: `Diffusion models`, `diffusion-model`.

    Ignored are letter case, blanks, hyphens and the plural of each word.
    """
    if not text.isascii():
        text = normalize("NFKC", text)
    return "".join(map(_singular, _GAPS.split(text.casefold().lstrip("#"))))


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or not word.isascii():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) else word[:-1]


@lru_cache(4096)
def to_portable(text: str) -> str:
    """Return a tag in a form that every program reads: `C++` is `C-plus-plus`, `2023` is `y2023`.

    A tag that is already portable is unchanged. Empty if no valid character is left.
    """
    portable = text
    if not all(map(is_portable_character, text)):
        words = text.replace("+", " plus ")
        portable = "-".join(
            "".join(char if is_portable_character(char) else " " for char in words).split()
        ).strip("-")
    if portable and all(map(is_numeric, portable)):
        portable = f"{'y' if _YEAR.fullmatch(portable) else 'n'}{portable}"
    return portable.strip("-/") and portable


def is_portable_character(char: str) -> bool:
    """Whether a character is allowed in a tag: letters, marks, digits, pictures and - _ /."""
    return char in _ALLOWED or category(char)[0] in "LMN" or category(char) == "So"


def is_numeric(char: str) -> bool:
    """Whether a character is a number in any script."""
    return category(char)[0] == "N"


def unique_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the tags without those that are one with an earlier tag."""
    return tuple({fold_tag(tag): tag for tag in reversed([*tags])}.values())[::-1]


def merge_tags(
    base: Iterable[str],
    ours: Iterable[str],
    theirs: Iterable[str],
    fold: Callable[[str], str] = fold_tag,
) -> tuple[str, ...]:
    """Merge sets of tags three ways: what either side added or removed since `base` counts.

    The tags of `theirs` come first, in their order. A tag is spelled as the side spells it that
    changed its spelling since `base`; if both did, as `theirs` does. Tags with the same `fold` are
    one tag, unless `theirs` changed nothing, or both sides have exactly the same tags.
    """
    base, ours, theirs = tuple(base), tuple(ours), tuple(theirs)
    if set(ours) == set(theirs):
        return tuple(dict.fromkeys(theirs))
    if set(base) == set(theirs):
        places = {fold(tag): at for at, tag in reversed([*enumerate(theirs)])}
        return tuple(
            sorted(dict.fromkeys(ours), key=lambda tag: places.get(fold(tag), len(theirs)))
        )
    was, here, there = ({fold(tag): tag for tag in reversed(side)} for side in (base, ours, theirs))
    gone = (was.keys() - here.keys()) | (was.keys() - there.keys())
    merged: dict[str, str] = {}
    for name in map(fold, (*theirs, *ours)):
        if name not in gone and name not in merged:
            follows = name not in there or (name in here and there[name] == was.get(name))
            merged[name] = here[name] if follows else there[name]
    return tuple(merged.values())


TAG_RULE = "use letters of any script, digits and - _ / + ."
"""What a tag may be made of."""


@lru_cache(4096)
def normalise_tag(text: str) -> str:
    """Return a tag in stored form: NFC, hyphens for blanks, as Obsidian and zk need it.

    Raises RefusedError for one that is empty, holds control characters, or a sign that would
    end it in a note (`#`, `,`, quotes, brackets, `:`).
    """
    whole = "-".join(normalize("NFC", text[:1000]).lstrip("#").split(" ")).strip("-")
    if not whole:
        raise RefusedError("A tag cannot be empty.")
    if not whole.isprintable() or set(whole) & set("#,'\"`[]{}:\\|<>%*&!@") or len(whole) > 100:
        raise RefusedError(f"'{shorten(whole)}' cannot be a tag: {TAG_RULE}")
    return whole
