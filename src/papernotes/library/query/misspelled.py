"""Words that are probably misspelled, and words that only look so because another one is near."""

from papernotes.library.query.alternatives import forms_of, is_loan
from papernotes.library.query.vocabulary import Vocabulary
from papernotes.search.concepts.translations import translations
from papernotes.search.tokens import is_east

_LEAST_STEM = 2  # syllables before an ending
_ENDINGS = frozenset("값률율층망기자화성적형식법량점수치장용력")
"""Syllables that end a noun: a word and one of them is no misspelled word, as 활성화값 is no 활성화함."""
RARE = 2
"""The most papers with a word that may be misspelt in all of them."""


def spelling(vocabulary: Vocabulary, typed: str) -> str:
    """Return the indexed word that an unknown or rare word probably misspells; '' for none."""
    papers = vocabulary.papers(typed, RARE + 1)
    if papers > RARE:
        return ""
    if is_east(typed[0]):
        from papernotes.search import hangul_spelling

        near = hangul_spelling.nearest(typed, vocabulary.starts, vocabulary.between, papers)
        return "" if near and _has_ending(typed, near, vocabulary) else near
    from papernotes.search import edit_distance

    if word := edit_distance.correctable_word(typed):
        return edit_distance.nearest(word, vocabulary.counts, vocabulary.between, papers) or ""
    return ""


def _has_ending(typed: str, near: str, vocabulary: Vocabulary) -> bool:
    """Return whether a word is a known one with an ending, where a near word has another syllable."""
    return any(
        form[-1] in _ENDINGS
        and near.startswith(form[:-1])
        and (translations(form[:-1], kin=False) or vocabulary.starts(form[:-1]) > RARE)
        for form in forms_of(typed)
        if len(form) > _LEAST_STEM
    )


def is_right(word: str, near: str, heard: list[str], vocabulary: Vocabulary) -> bool:
    """Return whether a word is no misspelled one, as a near word is not heard so, or as it is a compound.

    `heard` are the words of the other script that it sounds like, of which more papers have the first than
    the near word: 바이트 is byte, and not 사이트. The library has both parts of a compound in other words
    side by side.
    """
    from papernotes.library.query.compounds import phrases_of_halves

    is_other = bool(heard) and not any(is_loan(near, other) for other in heard)
    if is_other and vocabulary.papers(heard[0]) > vocabulary.papers(near):
        return True
    return is_east(word[0]) and bool(phrases_of_halves(word, vocabulary))


def may_be_heard(word: str, near: str, heard: list[str]) -> bool:
    """Return whether what is `heard` stands for a word that has a near one.

    It stands for another spelling of one sound, 제스쳐 for 제스처, and not for a misspelled word.
    """
    from papernotes.search.concepts.closeness import spellings

    return not any(is_loan(near, other) for other in heard) or word in spellings(near)
