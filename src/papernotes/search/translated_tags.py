"""Names that a tag in Hangul has in English, by the table of translations: 영상-편집 is video-editing."""

from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from papernotes.model.tags.spelling import fold_tag
from papernotes.patterns import pattern
from papernotes.search.concepts.translations import translations, translations_beside
from papernotes.search.tag_keys import is_hangul, split_words

_MOST_PARTS = 4
_MOST_NAMES = 200
_LEAST_SYLLABLES = 2  # of each half of a compound
_OF_ONE_SCRIPT = pattern(r"[가-힣]+|[^가-힣]+")


def english_names(tag: str) -> Iterator[str]:
    """Yield the folded English names that a tag in Hangul may have, the likeliest first.

    The whole tag is looked up, then each of its words; words in Latin letters stay.
    """
    parts = [part for word in split_words(tag) for part in _OF_ONE_SCRIPT.findall(word)]
    yield from (fold_tag(name) for name in translations("".join(parts), kin=False))
    if len(parts) == 1:
        choices: list[list[str]] = [_names_of_compound(parts[0])]
    elif len(parts) <= _MOST_PARTS:
        choices = [_names_of_part(part) if is_hangul(part) else [part] for part in parts]
    else:
        return
    yield from (fold_tag("-".join(names)) for names in islice(product(*choices), _MOST_NAMES))


@cache
def _names_of_part(part: str) -> list[str]:
    """Return the English of a word that stands beside others, or of the two words it is made of."""
    return translations_beside(part) or _names_of_compound(part)


@cache
def _names_of_compound(word: str) -> list[str]:
    """Return the English of a word that is made of two: 이미지편집, image editing."""
    halves = (
        (translations(word[:at], kin=False), translations(word[at:], kin=False))
        for at in range(_LEAST_SYLLABLES, len(word) - _LEAST_SYLLABLES + 1)
    )
    return ["-".join(names) for both in halves for names in product(*both)]
