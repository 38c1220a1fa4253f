"""A query with more words: those of the other script, near spellings, and the parts of glued words.

What stands for words side by side is in `neighbours`, how the parts become one query in `widened`.
"""

import sqlite3
from collections.abc import Iterator
from itertools import islice

from papernotes.library.query.alternatives import Concepts, forms_of
from papernotes.library.query.misspelled import is_right, may_be_heard, spelling
from papernotes.library.query.neighbours import widen_neighbours
from papernotes.library.query.vocabulary import Vocabulary
from papernotes.library.query.widened import FIELDS, LONGEST, Added, Group, Widened, standing_for
from papernotes.model.query.language import Query, Term
from papernotes.search.concepts.british import other_spellings
from papernotes.search.concepts.dimensions import other_dimension
from papernotes.search.concepts.translations import is_translated, translations_beside, verbs
from papernotes.search.folding import fold
from papernotes.search.match_expression import is_common
from papernotes.search.tokens import is_east
from papernotes.search.word_forms import word_runs

_MOST_WORDS = 12  # of a query that others are looked for
_LEAST_LETTERS = 3  # of a part of an English word that may be written as two
_LEAST_SYLLABLES = 2
_MOST_LONE = 5  # words that stand for the only one of a query, beside others
_OFTENER = 4  # times as many papers, with a word that stands for another one beside a third only


def widen(connection: sqlite3.Connection, query: Query) -> Widened:
    """Return a query with the words of the library that mean the same as its words.

    Phrases, prefixes, negated words and other fields than those of texts stay as they are.
    """
    terms = [
        item
        for group in query.groups
        for item in group
        if isinstance(item, Term) and _may_have_others(item)
    ]
    if not terms or len(terms) > _MOST_WORDS:
        return Widened(query)
    groups = [Group(group) for group in query.groups]
    in_phrases = _widen_groups(groups, terms, connection)
    added = [*(other for group in groups for other in group.kept), *in_phrases]
    if not added:
        return Widened(query)
    wide = Query(tuple(items for group in groups for items in group.groups()))
    near = Query(tuple(group.near for group in groups))
    has_near = any(group.phrases or (group.together and group.others) for group in groups)
    return Widened(wide, tuple(dict.fromkeys(added)), near if has_near else Query())


def _widen_groups(
    groups: list[Group], terms: list[Term], connection: sqlite3.Connection
) -> list[Added]:
    """Add to groups what stands for their words; return what stands for several of them together."""
    vocabulary, concepts = Vocabulary(connection), concepts_of(connection)
    for group in groups:
        for item in group.typed:
            if isinstance(item, Term) and item in terms:
                group.others += tuple(_widen_word(group, item, vocabulary, concepts))
    if len(terms) == 1:
        _widen_lone(groups, terms[0], vocabulary)
    return list(widen_neighbours(groups, terms, vocabulary, concepts))


def concepts_of(connection: sqlite3.Connection) -> Concepts:
    """Return what words mean in the other script in a library."""
    aliases = connection.execute("SELECT alias, tag FROM tag_aliases").fetchall()
    return Concepts(Vocabulary(connection), aliases)


def _may_have_others(item: Term) -> bool:
    return (
        not (item.negated or item.phrase or item.prefix)
        and item.field in FIELDS
        and 1 < len(item.text) <= LONGEST
        and not is_common(item)
    )


def _widen_word(
    group: Group, term: Term, vocabulary: Vocabulary, concepts: Concepts
) -> Iterator[Added]:
    """Yield what stands for a word of a group; what takes the place of the group is set."""
    if dimension := other_dimension(fold(term.text)):
        if vocabulary.has(dimension):
            yield standing_for(term, dimension)
        return
    runs = word_runs(fold(term.text))
    if _is_glued(runs) and not group.together:
        parts = tuple(term.changed(text=run, exact=True) for run in runs)
        group.together = tuple((part,) for part in parts)
        yield Added(" ".join(runs), parts, is_apart=True)
    if len(runs) == 1 and ((runs[0].isascii() and runs[0].isalpha()) or is_east(runs[0][0])):
        yield from _widen_run(group, term, runs[0], vocabulary, concepts)


def _widen_run(
    group: Group, term: Term, word: str, vocabulary: Vocabulary, concepts: Concepts
) -> Iterator[Added]:
    """Yield what stands for a folded word of letters, the right spelling of a misspelled one first."""
    forms = forms_of(word)
    right, is_heard = _right_spelling(word, forms, vocabulary, concepts)
    if right:
        yield Added(right, (term.changed(text=right, exact=True),), is_spelling=True)
    others = concepts.of(forms, guess=is_heard, kin=not right)
    if is_east(word[0]):
        others += _in_two_words(others, vocabulary)
    yield from (standing_for(term, text) for text in others)
    if is_east(word[0]) and not (right or group.together):
        from papernotes.library.query.compounds import widen_compound

        whole = term.changed(text=word)
        yield from widen_compound(group, whole, vocabulary, concepts, is_known=bool(others))


def _right_spelling(
    word: str, forms: list[str], vocabulary: Vocabulary, concepts: Concepts
) -> tuple[str, bool]:
    """Return the right spelling of a word, '' if it is not misspelled, and whether its sound is that of others."""
    near = "" if any(map(is_translated, forms)) else spelling(vocabulary, word)
    if not near or near in other_spellings(word):
        return "", True
    heard = concepts.surely_heard(forms)
    if is_right(word, near, heard, vocabulary):
        return "", True
    return near, bool(heard) and may_be_heard(word, near, heard)


def _widen_lone(groups: list[Group], term: Term, vocabulary: Vocabulary) -> None:
    """Add to the group of the only word of a query words that stand for it beside another one only.

    So are verbs of its nouns. They are in no more papers than it where another word is known for it.
    """
    known = {other.text for group in groups for other in group.others}
    most = 1 if known else _OFTENER
    forms = forms_of(fold(term.text))
    keys = [key for form in forms for key in (*translations_beside(form), *verbs(form))]
    words = (word for key in dict.fromkeys(keys) if (word := key.replace("_", " ")) not in known)
    likely = (word for word in words if _means_alone(term.text, word, vocabulary, most))
    others = tuple(standing_for(term, word) for word in islice(likely, _MOST_LONE))
    for group in groups:
        if term in group.typed:
            group.others += others


def _means_alone(typed: str, other: str, vocabulary: Vocabulary, most: int) -> bool:
    """Return whether a word mostly means a typed one in this library, by the papers that have them.

    One in more than `most` times as many papers says little alone. A Hangul word may begin others: it is
    with the typed one in as many papers as two words are by chance. 지도, of 지도학습, is no map.
    """
    if len(other) < (_LEAST_SYLLABLES if is_east(other[0]) else _LEAST_LETTERS):
        return False
    own, papers = vocabulary.papers(typed), vocabulary.papers(other)
    if not is_east(other[0]):
        return 0 < papers <= most * own
    by_chance = papers * own // max(1, vocabulary.size())
    return 0 < papers <= most * own and vocabulary.papers_with([typed, other]) >= by_chance


def _in_two_words(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """Return English words as two that as many papers have side by side: black box for 블랙박스."""
    return [
        text
        for word in words
        if word.isascii() and word.isalpha() and len(word) >= 2 * _LEAST_LETTERS
        for cut in range(_LEAST_LETTERS, len(word) - _LEAST_LETTERS + 1)
        if (papers := vocabulary.adjoining(text := f"{word[:cut]} {word[cut:]}"))
        and papers >= vocabulary.papers(word)
    ]


def _is_glued(runs: list[str]) -> bool:
    """Return whether a word of several runs joins words of two scripts: 3D편집, GAN기반."""
    scripts = {is_east(run[0]) for run in runs}
    return len(scripts) == 2 and all(len(run) > 1 for run in runs)
