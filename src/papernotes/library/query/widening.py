"""A query with more words: those of the other script, near spellings, and the parts of glued words.

All groups of a query must hold. Where the words A and B together stand for the word T, T or (A and
B) is (T or A) and (T or B), so every wider query is again one of groups of alternatives.
"""

import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from papernotes.library.query.alternatives import Concepts, Vocabulary, forms_of, spelling
from papernotes.library.query.phrases import bare_nouns, mixed_phrases, phrases, together
from papernotes.model.query.language import Item, Query, Term
from papernotes.search.concepts.kin import is_verb
from papernotes.search.concepts.translations import translations
from papernotes.search.folding import fold
from papernotes.search.match_expression import is_common
from papernotes.search.tokens import is_east
from papernotes.search.word_forms import word_runs

_MOST_WORDS = 12  # of a query that others are looked for
_LONGEST = 40  # characters of a word
_MOST_TOGETHER = 3  # words that are one term: 생성적 적대 신경망
_LEAST_LETTERS = 3  # of a part of an English word that may be written as two
_FIELDS = ("", "title", "abstract", "note")


class Added(NamedTuple):
    """What was added to a query: its text, and the words that a result of it contains all.

    `is_spelling` is whether it is the right spelling of a word, `is_apart` whether these are the
    parts of a typed word, which may stand apart.
    """

    text: str
    terms: tuple[Term, ...]
    is_spelling: bool = False
    is_apart: bool = False


class Widened(NamedTuple):
    """A wider query, and what was added to the typed one.

    `near` is a part of the wider query, empty if it is all of it: terms in other words have those side
    by side, and compounds are not taken apart.
    """

    query: Query
    added: tuple[Added, ...] = ()
    near: Query = Query()


class _Group:
    """The alternatives of one group, and groups that must hold together in place of it."""

    def __init__(self, items: tuple[Item, ...]) -> None:
        self.typed = items
        self.others: tuple[Added, ...] = ()
        self.phrases: tuple[Term, ...] = ()
        self.is_in_term = False
        self.together: tuple[tuple[Term, ...], ...] = ()

    @property
    def kept(self) -> tuple[Added, ...]:
        """What stands for the typed word: only its right spelling, if it is a part of a term.

        The table has the term, or the library has it in other words, side by side. So its words mean
        little apart: depth and 추정 are no depth estimation.
        """
        is_free = not self.is_in_term or len(self.typed) > 1
        return tuple(other for other in self.others if is_free or other.is_spelling)

    def groups(self) -> Iterator[tuple[Item, ...]]:
        alone = (other.terms[0] for other in self.kept if len(other.terms) == 1)
        items = tuple(dict.fromkeys((*self.typed, *alone, *self.phrases)))
        if not self.together:
            yield items
        yield from ((*items, *terms) for terms in self.together)

    @property
    def near(self) -> tuple[Item, ...]:
        """The alternatives in which a term stays a term, in other words too."""
        alone = (other.terms[0] for other in self.kept if len(other.terms) == 1)
        return self.phrases or tuple(dict.fromkeys((*self.typed, *alone)))


def widen(connection: sqlite3.Connection, query: Query) -> Widened:
    """Return a query with the words of the library that mean the same as its words.

    Phrases, prefixes, negated words and other fields than those of texts stay as they are.
    """
    terms = [
        term
        for group in query.groups
        for term in group
        if isinstance(term, Term) and _may_have_others(term)
    ]
    if not terms or len(terms) > _MOST_WORDS:
        return Widened(query)
    vocabulary = Vocabulary(connection)
    concepts = concepts_of(connection)
    groups = [_Group(group) for group in query.groups]
    for group in groups:
        for item in group.typed:
            if isinstance(item, Term) and item in terms:
                group.others += tuple(_widen_word(group, item, vocabulary, concepts))
    in_phrases = list(_widen_neighbours(groups, terms, vocabulary, concepts))
    added = [*(other for group in groups for other in group.kept), *in_phrases]
    wide = Query(tuple(items for group in groups for items in group.groups()))
    near = Query(tuple(group.near for group in groups))
    has_near = any(group.phrases or (group.together and group.others) for group in groups)
    if not added:
        return Widened(query)
    return Widened(wide, tuple(dict.fromkeys(added)), near if has_near else Query())


def concepts_of(connection: sqlite3.Connection) -> Concepts:
    """Return what words mean in the other script in a library."""
    aliases = connection.execute("SELECT alias, tag FROM tag_aliases").fetchall()
    return Concepts(Vocabulary(connection), aliases)


def _may_have_others(item: Term) -> bool:
    return (
        not (item.negated or item.phrase or item.prefix)
        and item.field in _FIELDS
        and 1 < len(item.text) <= _LONGEST
        and not is_common(item)
    )


def _widen_word(
    group: _Group, term: Term, vocabulary: Vocabulary, concepts: Concepts
) -> Iterator[Added]:
    """Yield what stands for a word of a group; what takes the place of the group is set."""
    runs = word_runs(fold(term.text))
    if len(runs) > 1:
        parts = tuple(term._replace(text=run, exact=True) for run in runs)
        if _is_glued(runs) and not group.together:
            group.together = tuple((part,) for part in parts)
            yield Added(" ".join(runs), parts, is_apart=True)
        return
    word = runs[0] if runs else ""
    if not (word.isascii() and word.isalpha()) and not (word and is_east(word[0])):
        return
    forms = forms_of(word)
    is_known = any(translations(form, kin=False) for form in forms)
    near = "" if is_known else spelling(vocabulary, word)
    if near:
        yield Added(near, (term._replace(text=near, exact=True),), is_spelling=True)
    found = concepts.of(forms, guess=not near, kin=not near)
    if is_east(word[0]):
        found += _in_two_words(found, vocabulary)
    yield from (_standing_for(term, text) for text in found)
    if not (near or group.together) and is_east(word[0]):
        whole = term._replace(text=word)
        yield from _widen_compound(group, whole, vocabulary, concepts, is_known=bool(found))


def _in_two_words(found: list[str], vocabulary: Vocabulary) -> list[str]:
    """Return English words as two that as many papers have side by side: black box for 블랙박스."""
    return [
        text
        for word in found
        if word.isascii() and word.isalpha() and len(word) >= 2 * _LEAST_LETTERS
        for cut in range(_LEAST_LETTERS, len(word) - _LEAST_LETTERS + 1)
        if (papers := vocabulary.adjoining(text := f"{word[:cut]} {word[cut:]}"))
        and papers >= vocabulary.papers(word)
    ]


def _widen_compound(
    group: _Group, term: Term, vocabulary: Vocabulary, concepts: Concepts, *, is_known: bool
) -> Iterator[Added]:
    """Yield the parts of a compound as a term in other words, and apart.

    They are not words apart where something `is_known` for the whole word.
    """
    from papernotes.library.query import compounds

    for ended in compounds.with_ending(term.text):
        found = phrases(ended, ((), ()), vocabulary.has)
        glued = vocabulary.starts(term.text)  # which a phrase finds as well
        apart = compounds.spaced(*ended)
        found += [text for text in apart if vocabulary.papers(text) > glued]
        if found:
            yield from (_standing_for(term, text) for text in found)
            return
    parts = compounds.compound_parts(term.text, concepts)
    if not parts:
        for halves in compounds.halves_beside(term.text):
            if found := phrases(halves, ((), ()), vocabulary.has):
                yield from (_standing_for(term, text) for text in found)
                return
        return
    runs = tuple(part[0] for part in parts)
    known = [part[1:] for part in parts]
    found = phrases(runs, known, vocabulary.has)
    found += mixed_phrases(runs, known, vocabulary.has)
    yield from (_standing_for(term, text) for text in found)
    if is_known:
        return
    group.together = tuple(
        tuple(term._replace(text=text, phrase=" " in text, exact=True) for text in texts)
        for texts in parts
    )
    for terms in product(*group.together):
        if vocabulary.hold(terms):
            texts = tuple(part.text for part in terms)
            yield Added(" ".join(texts), terms, is_apart=texts == runs)


def _is_glued(runs: list[str]) -> bool:
    """Return whether a word of several runs joins words of two scripts: 3D편집, GAN기반."""
    scripts = {is_east(run[0]) for run in runs}
    return len(scripts) == 2 and all(len(run) > 1 for run in runs)


def _widen_neighbours(
    groups: list[_Group], terms: list[Term], vocabulary: Vocabulary, concepts: Concepts
) -> Iterator[Added]:
    """Add what stands for two or three words together, or for one with a hyphen.

    잠재공간 stands for latent space; 추론 시간 for inference time, word by word.
    """
    plain = [_plain_term(group.typed[0]) for group in groups]
    seek = cache(lambda word: concepts.of(forms_of(word)))
    for number in range(1, _MOST_TOGETHER + 1):
        for start in range(len(plain) - number + 1):
            words = [term for term in plain[start : start + number] if term]
            are_common = [is_common(word) for word in words]
            if len(words) < number or len({word.field for word in words}) > 1:
                continue
            if are_common[0] or are_common[-1] or not any(word in terms for word in words):
                continue
            runs = [run for word in words for run in word_runs(fold(word.text))]
            if len(runs) < 2 or not all(map(str.isalpha, runs)):
                continue
            nearby = groups[start : start + number]
            keys = together(runs)
            found = concepts.of(keys, guess=False)
            mixed: list[str] = []
            if not any(are_common):
                spelt, mixed = _by_words(words, nearby, vocabulary, seek, is_found=bool(found))
                found += spelt
            is_known = any(translations(key, kin=False) for key in keys)
            is_term = number > 1 and (is_known or any(map(_is_other_script(runs), found)))
            for group in nearby:
                group.is_in_term = group.is_in_term or is_term
            for text in dict.fromkeys((*found, *mixed)):
                other = _standing_for(words[0], text)
                for group, common in zip(nearby, are_common, strict=True):
                    if not common:
                        group.phrases += other.terms
                yield other


def _by_words(
    words: list[Term],
    groups: list[_Group],
    vocabulary: Vocabulary,
    seek: Callable[[str], list[str]],
    *,
    is_found: bool,
) -> tuple[list[str], list[str]]:
    """Return phrases that stand for these words, word by word, and those of both scripts.

    `seek` returns what stands for a word. Parts of words with a hyphen are sought if nothing `is_found`.
    """
    parts = [word_runs(fold(word.text)) for word in words]
    runs = [run for some in parts for run in some]
    is_plain = all(len(some) == 1 for some in parts)
    if not is_plain and not _has_one_script(runs):
        return ([], []) if len(words) == 1 else (phrases(runs, (), vocabulary.has), [])
    is_sought = not (is_plain or is_found) and all(parts)
    joined = ["".join(some) for some in parts] if is_sought else []
    sought = [seek(word) for word in joined]  # 트레이드오프 of trade-off
    known = _known(runs, groups, seek) if is_plain or joined else []
    found = [text for texts in sought for text in texts] if len(words) == 1 else []
    found += phrases(runs, known, vocabulary.has)
    if len(words) > 1 and joined:  # 멀티헤드 어텐션 of multi-head attention
        found += phrases(joined, sought, vocabulary.has)
    mixed = mixed_phrases(runs, known, vocabulary.has)
    return found, [*mixed, *filter(vocabulary.has, bare_nouns(runs))]


def _has_one_script(runs: list[str]) -> bool:
    return len({is_east(run[0]) for run in runs}) == 1


def _known(
    runs: list[str], groups: list[_Group], seek: Callable[[str], list[str]]
) -> list[list[str]]:
    """Return what stands for each of these words; a part of a word with a hyphen was not yet sought."""
    if len(groups) == len(runs):
        return [_others(group) for group in groups]
    return [seek(run) for run in runs]


def _is_other_script(runs: list[str]) -> Callable[[str], bool]:
    """Return a test of whether a phrase has a word in a script that these words do not all have."""
    return lambda text: not all(is_east(run[0]) is is_east(text[0]) for run in runs)


def _standing_for(term: Term, text: str) -> Added:
    """Return a word or phrase that stands for a typed word, in the same field."""
    is_phrase = " " in text
    other = term._replace(text=text, phrase=is_phrase, exact=is_phrase or not is_verb(text))
    return Added(text, (other,))


def _plain_term(item: Item) -> Term | None:
    """Return a word that may be a part of a term: also one of a syllable, and one as `of`."""
    if isinstance(item, Term) and item.field in _FIELDS and len(item.text) <= _LONGEST:
        return None if item.negated or item.phrase or item.prefix else item
    return None


def _others(group: _Group) -> list[str]:
    """Return the words that stand for the typed one of a group."""
    return [other.text for other in group.others if len(other.terms) == 1]
