"""The parts of a Korean compound, each with its words of the other script: 확산모델 is diffusion model."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise, product

from papernotes.library.query.alternatives import Concepts, forms_of
from papernotes.library.query.phrases import mixed_phrases, phrases
from papernotes.library.query.vocabulary import Vocabulary
from papernotes.library.query.widened import Added, Group, standing_for
from papernotes.model.query.language import Term
from papernotes.search.concepts.translations import translations, translations_beside

_LEAST = 2  # syllables of a part
_SPELT = 3  # syllables of a part that is known by its sound only
_LONGEST = 10  # syllables of a compound
_OTHERS = 2  # words of the other script for a part

_Parts = tuple[tuple[str, ...], ...]


def widen_compound(
    group: Group, term: Term, vocabulary: Vocabulary, concepts: Concepts, *, is_known: bool
) -> Iterator[Added]:
    """Yield what stands for a compound: terms in other words, and its parts apart, which the group gets.

    There are no parts apart where something `is_known` for the whole word.
    """
    texts = _of_word_and_ending(term.text, vocabulary, concepts)
    parts = None if texts else _compound_parts(term.text, concepts)
    if parts:
        runs, known = [part[0] for part in parts], [part[1:] for part in parts]
        texts = phrases(runs, known, vocabulary.has) + mixed_phrases(runs, known, vocabulary.has)
    elif not texts:
        texts = phrases_of_halves(term.text, vocabulary)
    yield from (standing_for(term, text) for text in texts)
    if parts and not is_known:
        yield from _take_apart(group, term, parts, vocabulary)


def _of_word_and_ending(word: str, vocabulary: Vocabulary, concepts: Concepts) -> list[str]:
    """Return phrases for a word and its ending of one syllable: loss value for 손실값."""
    for stem, ending in _with_ending(word):
        stems = concepts.of(forms_of(stem))  # 뎁스 of 뎁스맵 is depth by its sound
        texts = phrases((stem, ending), (stems, ()), vocabulary.has)
        glued = vocabulary.starts(word)  # which a phrase finds as well
        texts += [text for text in _spaced(stem, ending) if vocabulary.papers(text) > glued]
        if texts:
            return texts
    return []


def phrases_of_halves(word: str, vocabulary: Vocabulary) -> list[str]:
    """Return phrases for the parts of a compound that have translations beside a word only."""
    by_halves = (phrases(halves, ((), ()), vocabulary.has) for halves in _halves_beside(word))
    return next(filter(None, by_halves), [])


def _take_apart(group: Group, term: Term, parts: _Parts, vocabulary: Vocabulary) -> Iterator[Added]:
    """Let a group hold where a paper has a word for each part; yield the words that a paper has together."""
    group.together = tuple(
        tuple(term.changed(text=text, phrase=" " in text, exact=True) for text in texts)
        for texts in parts
    )
    as_typed = tuple(texts[0] for texts in parts)
    for terms in product(*group.together):
        if vocabulary.hold(terms):
            texts = tuple(part.text for part in terms)
            yield Added(" ".join(texts), terms, is_apart=texts == as_typed)


def _compound_parts(word: str, concepts: Concepts) -> _Parts | None:
    """Return the words for each part of a Hangul word, the part itself first; None for no compound.

    All parts have words of the other script in the library. Two parts come before three, and parts
    known by a translation or a pair of the notes before those known by their sound; of three parts,
    each has a translation. A particle at the end is left out.
    """
    if not 2 * _LEAST <= len(word) <= _LONGEST:
        return None

    @cache
    def others(part: str, *, guess: bool = False) -> tuple[str, ...]:
        return tuple(concepts.of([part], guess=guess))

    forms = forms_of(word)[::-1]  # the shortest first
    for spelt in (False, True):
        for form in forms:
            for parts in _cut(form, 2):
                words = [others(part, guess=spelt and len(part) >= _SPELT) for part in parts]
                if all(words):
                    return _with_others(parts, words)
    for form in forms:
        for parts in _cut(form, 3):
            if all(map(translations, parts)) and all(words := list(map(others, parts))):
                return _with_others(parts, words)
    return None


def _cut(word: str, number: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut a word into so many parts."""
    for cuts in combinations(range(_LEAST, len(word) - _LEAST + 1), number - 1):
        places = (0, *cuts, len(word))
        if all(end - start >= _LEAST for start, end in pairwise(places)):
            yield tuple(word[start:end] for start, end in pairwise(places))


def _with_others(parts: tuple[str, ...], others: list[tuple[str, ...]]) -> _Parts:
    return tuple((part, *words[:_OTHERS]) for part, words in zip(parts, others, strict=True))


def _with_ending(word: str) -> Iterator[tuple[str, str]]:
    """Yield a word and its ending of one syllable that has a translation beside a word: 손실 and 값.

    A particle at the end is left out.
    """
    for form in forms_of(word)[::-1]:
        if _LEAST < len(form) <= _LONGEST and translations_beside(form[-1]):
            yield form[:-1], form[-1]


def _halves_beside(word: str) -> Iterator[tuple[str, str]]:
    """Yield the two parts of a compound that both have a translation beside a word: 균등 and 분포."""
    for form in forms_of(word)[::-1]:
        if 2 * _LEAST <= len(form) <= _LONGEST:
            for left, right in _cut(form, 2):
                if translations_beside(left) and translations_beside(right):
                    yield left, right


def _spaced(stem: str, ending: str) -> Iterator[str]:
    """Yield a word and its ending with a blank before it, and with one more: 완전 연결 층."""
    yield f"{stem} {ending}"
    for left, right in _cut(stem, 2):
        yield f"{left} {right} {ending}"
