"""What Korean words of a query mean in English, so that they find records of arXiv.

The rules are those of the library's search: words that the reader's own notes and tags pair with it, a
table of translations, and words of the catalogue that sound like it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from papernotes.catalogue.catalogue import Catalogue, Hit
from papernotes.catalogue.texts import folded
from papernotes.catalogue.vocabulary import Vocabulary
from papernotes.library import Library
from papernotes.library.query.alternatives import forms_of
from papernotes.library.query.phrases import phrases
from papernotes.model.query.language import Item, Query, Term
from papernotes.search.concepts.translations import translations
from papernotes.search.concepts.transliteration import english_of
from papernotes.search.consonants import likeness, skeleton
from papernotes.search.english import numbers
from papernotes.search.folding import fold
from papernotes.search.tokens import is_east
from papernotes.search.word_forms import word_runs

_FIELDS = ("", "title", "abstract")
_MOST_WORDS = 12  # of a query that others are looked for
_LONGEST = 40  # characters of a word
_MOST_TOGETHER = 3  # words that are one term: 생성적 적대 신경망
_MOST = 4  # meanings of one word
_LIKELIEST = 8  # words that sound like one
_AS_CLOSE = 0.03  # words that differ in closeness by less are told apart by all their vowels
_QUITE_ALIKE, _FREQUENT = 0.95, 20
_LEAST_PART = 2  # syllables of a part of a glued word


class Meaning(NamedTuple):
    """An English meaning, and the forms in which it is searched: `diffusion model` and its plural."""

    text: str
    forms: tuple[str, ...]


class Meant(NamedTuple):
    """A query with the meanings of its Korean words as alternatives, and these."""

    query: Query
    meanings: tuple[Meaning, ...]

    def words_in(self, hit: Hit) -> tuple[str, ...]:
        """Return the meanings that stand in a record; all where none is present, as in its abstract."""
        texts = (hit.title, hit.authors, hit.comment, hit.journal_ref)
        text = f" {' '.join(re.findall('[a-z0-9]+', ' '.join(map(folded, texts))))} "
        present = [
            meaning.text
            for meaning in self.meanings
            if any(f" {form} " in text for form in meaning.forms)
        ]
        return tuple(dict.fromkeys(present or [meaning.text for meaning in self.meanings]))


def meant(catalogue: Catalogue, library: Library | None, query: Query) -> Meant | None:
    """Return what a query means in English; None for one without such words.

    Phrases, beginnings of words and excluded words stay as they are. A word beside another one has the
    meaning of both together, too: 추론 시간 is inference time.
    """
    if len(query.groups) > _MOST_WORDS or not any(any(map(_runs, group)) for group in query.groups):
        return None
    with catalogue.reading() as connection:
        records = int(str(catalogue.state.get("records") or 0))
        meanings = _Meanings(Vocabulary(connection, records), library)
        groups = [list(part) for group in query.groups for part in _apart(group, meanings)]
        added = _add_to_neighbours(groups, meanings)
        for group in groups:
            if all(isinstance(item, Term) for item in group):
                added += _add_to_alternatives(group, meanings)
    wide = Query(tuple(tuple(dict.fromkeys(group)) for group in groups))
    return Meant(wide, tuple(dict.fromkeys(added))) if wide != query else None


def _add_to_neighbours(groups: Sequence[list[Item]], meanings: "_Meanings") -> list[Meaning]:
    """Add the meanings of words alone and together to their groups; return them."""
    runs = [_runs(group[0]) or _english(group[0]) if len(group) == 1 else [] for group in groups]
    added: list[Meaning] = []
    for first, last in _neighbours(runs):
        words = [run for runs_of_word in runs[first:last] for run in runs_of_word]
        for meaning in meanings.of_several(words) if words[1:] else meanings.of(words[0]):
            added.append(meaning)
            for group in groups[first:last]:
                group += (_word(group[0], form) for form in meaning.forms)
    return added


def _add_to_alternatives(group: list[Item], meanings: "_Meanings") -> list[Meaning]:
    """Add the meanings of each word of `word OR word` to it; return them."""
    typed = list(group)
    added: list[Meaning] = []
    for item in typed if len(typed) > 1 else ():
        runs = _runs(item)
        for meaning in meanings.of(runs[0]) if len(runs) == 1 and _is_word(runs[0]) else ():
            added.append(meaning)
            group += (_word(item, form) for form in meaning.forms)
    return added


def _runs(item: Item) -> list[str]:
    """Return the runs of one script of a word, if one of them is Korean."""
    if not isinstance(item, Term) or item.negated or item.phrase or item.prefix:
        return []
    if item.field not in _FIELDS or item.text.isascii() or len(item.text) > _LONGEST:
        return []
    text = fold(item.text)
    return word_runs(text) if any(map(is_east, text)) else []


def _apart(group: Sequence[Item], meanings: "_Meanings") -> Iterator[Sequence[Item]]:
    """Yield a group, or one for each part of a glued word: 3D편집, 확산모델."""
    runs = _runs(group[0]) if len(group) == 1 else []
    if len(runs) == 1 and _is_word(runs[0]) and not meanings.of(runs[0]):
        runs = meanings.parts(runs[0])
    if len(runs) > 1 or (runs and runs[0].isascii()):
        yield from ([_word(group[0], run)] for run in runs)
    else:
        yield group


def _word(typed: Item, text: str) -> Item:
    return typed.changed(text=text, phrase=" " in text) if isinstance(typed, Term) else typed


def _neighbours(runs: Sequence[list[str]]) -> Iterator[tuple[int, int]]:
    """Yield the places of one to three words, one of them Korean, that may have a meaning together.

    A syllable has none alone: 맵, map, but 어텐션 맵.
    """
    are_korean = [len(parts) == 1 and is_east(parts[0][0]) for parts in runs]
    for number in range(_MOST_TOGETHER, 0, -1):
        for first in range(len(runs) - number + 1):
            several = runs[first : first + number]
            if not all(len(parts) == 1 for parts in several) or not any(
                are_korean[first : first + number]
            ):
                continue
            if number > 1 or _is_word(several[0][0]):
                yield first, first + number


def _is_word(run: str) -> bool:
    return len(run) > 1 and is_east(run[0])


def _english(item: Item) -> list[str]:
    """Return an English word as one run: it may stand beside a Korean one."""
    if not isinstance(item, Term) or item.negated or item.phrase or item.prefix:
        return []
    is_word = item.field in _FIELDS and item.text.isascii() and item.text.isalpha()
    return [item.text.lower()] if is_word else []


def _looks_english(word: str) -> bool:
    """Return whether a Hangul word looks like an English one, as few Korean nouns do."""
    return bool(_english_looks().search(word)) or (len(word) > 2 and len(skeleton(word)) > 2)


@cache
def _english_looks() -> re.Pattern[str]:
    return re.compile("[카-핗드브스데-뎋레-렣메-멯베-벻세-셓네-넿제-젷]|[그느르므즈]$")


class _Meanings:
    """The meanings of Korean words among the words of the catalogue."""

    def __init__(self, vocabulary: Vocabulary, library: Library | None) -> None:
        self._vocabulary = vocabulary
        self._library = library

    def of(self, word: str) -> list[Meaning]:
        """Return the meanings of a word."""
        forms = forms_of(word)
        texts = self._known_words(forms)
        if not texts:
            texts = list(filter(None, [next(filter(None, map(self._sounding, forms)), "")]))
        return list(self._present(texts))[:_MOST]

    def of_several(self, words: Sequence[str]) -> list[Meaning]:
        """Return the meanings of words together, which have none by their sound: as one, else word by word."""
        texts = self._known_words(["".join(words)])
        others = [
            [meaning.text for meaning in self.of(word)] if _is_word(word) else [] for word in words
        ]
        texts += phrases(words, others, lambda text: any(self._present([text])))
        return list(self._present(texts))[:_MOST]

    def _known_words(self, forms: list[str]) -> list[str]:
        """Return the words that the reader's notes and the table of translations pair with a word."""
        paired = list(self._library.queries.paired_words(forms)) if self._library else []
        return paired + [word for form in forms for word in translations(form)]

    def _sounding(self, word: str) -> str:
        """Return the word of titles that a Korean word sounds like; '' for none.

        So many words sound like a short Korean one that it has to look like an English one, or to sound
        quite like a frequent one: 비전, vision.
        """
        likely = english_of(word, self._vocabulary.between)[:_LIKELIEST]
        if not _looks_english(word):
            likely = [
                candidate
                for candidate in likely
                if candidate.papers >= _FREQUENT and likeness(word, candidate.word) >= _QUITE_ALIKE
            ]
        likely = [
            candidate for candidate in likely if self._vocabulary.is_in_titles(candidate.word)
        ]
        close = [
            candidate.word
            for candidate in likely
            if candidate.closeness > likely[0].closeness - _AS_CLOSE
        ]
        return max(close, key=lambda other: likeness(word, other), default="")

    def parts(self, word: str) -> list[str]:
        """Return the parts of a glued word that both have meanings, 확산 and 모델; else the word."""
        for cut in range(len(word) - _LEAST_PART, _LEAST_PART - 1, -1):
            if self._known(word[:cut]) and self._known(word[cut:]):
                return [word[:cut], word[cut:]]
        return [word]

    def _known(self, word: str) -> bool:
        return any(self._present([text for form in forms_of(word) for text in translations(form)]))

    def _present(self, words: Sequence[str]) -> Iterator[Meaning]:
        for text in dict.fromkeys(word.replace("_", " ") for word in words):
            if not text.isascii():
                continue
            *first, last = text.split()
            likely = (" ".join((*first, form)) for form in numbers(last))
            forms = [form for form in dict.fromkeys((text, *likely)) if self._vocabulary.has(form)]
            if forms:
                yield Meaning(text, tuple(forms))
