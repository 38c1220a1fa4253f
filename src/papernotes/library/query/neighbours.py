"""What stands for two or three words of a query together, or for one with a hyphen.

잠재공간 stands for latent space; 추론 시간 for inference time, word by word.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from papernotes.library.query.alternatives import Concepts, forms_of
from papernotes.library.query.phrases import bare_nouns, mixed_phrases, phrases, together
from papernotes.library.query.vocabulary import Vocabulary
from papernotes.library.query.widened import FIELDS, LONGEST, Added, Group, standing_for
from papernotes.model.query.language import Item, Term
from papernotes.search.concepts.dimensions import first_letter, is_korean_dimension, short_dimension
from papernotes.search.concepts.translations import translations
from papernotes.search.folding import fold
from papernotes.search.match_expression import is_common
from papernotes.search.tokens import is_east
from papernotes.search.word_forms import word_runs

_MOST_TOGETHER = 3  # words that are one term: 생성적 적대 신경망


class _Sources(NamedTuple):
    """The words of a library, what stands for a word, and the English words that one may spell."""

    vocabulary: Vocabulary
    concepts: Concepts
    seek: Callable[[str], list[str]]
    spelt: Callable[[str], list[str]]


class _Neighbours:
    """Words side by side with their groups, the parts of each word, and the parts of all of them."""

    def __init__(self, words: list[Term], groups: list[Group]) -> None:
        self.words, self.groups = words, groups
        self.parts = [_parts(word) for word in words]
        self.runs = [run for parts in self.parts for run in parts]


def widen_neighbours(
    groups: list[Group], terms: list[Term], vocabulary: Vocabulary, concepts: Concepts
) -> Iterator[Added]:
    """Add to groups what stands for their words together, which is yielded too; `terms` may have others."""
    plain = [_plain_term(group.typed[0]) for group in groups]
    seek = cache(lambda word: concepts.of(forms_of(word)))
    sources = _Sources(vocabulary, concepts, seek, cache(concepts.spelt_beside))
    in_longer: set[int] = set()  # the places where two words are the part of a term of three
    for number in (_MOST_TOGETHER, 2, 1):
        for start in range(len(plain) - number + 1):
            if number > 1 and start in in_longer:
                continue
            end = start + number
            neighbours = _possible_term(plain[start:end], groups[start:end], terms)
            if not neighbours:
                continue
            texts, is_term = _others_together(neighbours, sources)
            if is_term:
                in_longer |= {start, start + 1} if number == _MOST_TOGETHER else set()
                for group in neighbours.groups:
                    group.is_in_term = True
            for text in texts:
                yield _add_phrase(text, neighbours)


def _possible_term(
    words: list[Term | None], groups: list[Group], terms: list[Term]
) -> _Neighbours | None:
    """Return words that may be one term, None if they may not: in one field, of two parts or more."""
    present = [word for word in words if word]
    if len(present) < len(words) or len({word.field for word in present}) > 1:
        return None
    if is_common(present[0]) or is_common(present[-1]):
        return None
    if not any(word in terms for word in present):
        return None
    neighbours = _Neighbours(present, groups)
    are_words = all(run.isalpha() or short_dimension(run) for run in neighbours.runs)
    return neighbours if len(neighbours.runs) > 1 and are_words else None


def _others_together(neighbours: _Neighbours, sources: _Sources) -> tuple[list[str], bool]:
    """Return what stands for these words together, and whether they are one term."""
    words, runs = neighbours.words, neighbours.runs
    keys = together(runs)
    others = sources.concepts.of(keys, guess=False)
    mixed: list[str] = []
    if not any(map(is_common, words)):
        by_words, mixed = _by_words(neighbours, sources, is_known=bool(others))
        others += by_words
    is_term = len(words) > 1 and (
        any(translations(key, kin=False) for key in keys)
        or any(map(_is_other_script(runs), others))
    )
    return list(dict.fromkeys((*others, *mixed))), is_term


def _add_phrase(text: str, neighbours: _Neighbours) -> Added:
    """Add what stands for words together to their groups, but those of words as `of`; return it."""
    added = standing_for(neighbours.words[0], text)
    for word, group in zip(neighbours.words, neighbours.groups, strict=True):
        if not is_common(word):
            group.phrases += added.terms
    return added


def _by_words(
    neighbours: _Neighbours, sources: _Sources, *, is_known: bool
) -> tuple[list[str], list[str]]:
    """Return phrases that stand for these words, word by word, and those of both scripts.

    Less is sought where something `is_known` for the words together.
    """
    words, runs, has = neighbours.words, neighbours.runs, sources.vocabulary.has
    is_plain = all(len(parts) == 1 for parts in neighbours.parts)
    if not is_plain and not _has_one_script(runs):
        return ([], []) if len(words) == 1 else (phrases(runs, (), has), [])
    if is_plain:
        known = _known(neighbours, sources)
        others = _of_plain_words(runs, known, sources, is_known=is_known)
    else:
        is_sought = all(neighbours.parts) and not is_known
        known = [sources.seek(run) for run in runs] if is_sought else []
        others = _of_hyphenated_words(neighbours, known, sources)
    if not (others or is_known) and len(words) > 1 and all(is_east(run[0]) for run in runs):
        others += sources.seek("".join(runs))  # autoencoder for 오토 인코더
    return others, _in_both_scripts(neighbours, known, has)


def _known(neighbours: _Neighbours, sources: _Sources) -> list[list[str]]:
    """Return what stands for each of these words; a syllable was not yet sought: 골 is goal."""
    pairs = zip(neighbours.groups, neighbours.runs, strict=True)
    return [_others(group) if len(run) > 1 else sources.seek(run) for group, run in pairs]


def _of_plain_words(
    runs: list[str], known: list[list[str]], sources: _Sources, *, is_known: bool
) -> list[str]:
    """Return phrases for words without a hyphen, of what is `known` for each of them.

    If there are none, and nothing `is_known` for them together, words that they may spell are tried.
    """
    has = sources.vocabulary.has
    others = phrases(runs, known, has)
    if others or is_known:
        return others
    spelt = [[*texts, *sources.spelt(run)] for texts, run in zip(known, runs, strict=True)]
    return phrases(runs, spelt, has) if spelt != known else []


def _of_hyphenated_words(
    neighbours: _Neighbours, known: list[list[str]], sources: _Sources
) -> list[str]:
    """Return phrases for words of which one has a hyphen, of what is `known` for each of their parts.

    Where anything is, what stands for the words without their hyphens is sought, too.
    """
    has = sources.vocabulary.has
    others = phrases(neighbours.runs, known, has)
    if not known:
        return others
    joined = ["".join(parts) for parts in neighbours.parts]
    sought = [sources.seek(word) for word in joined]
    if len(joined) == 1:
        return [*sought[0], *others]  # 트레이드오프 of trade-off
    return [*others, *phrases(joined, sought, has)]  # 멀티헤드 어텐션 of multi-head attention


def _in_both_scripts(
    neighbours: _Neighbours, known: list[list[str]], is_there: Callable[[str], bool]
) -> list[str]:
    """Return phrases with words of both scripts, and the words without the endings of adjectives."""
    runs = neighbours.runs
    mixed = mixed_phrases(runs, known, is_there)
    if any(is_korean_dimension(word.text) for word in neighbours.words):  # 3d 복원 for 3차원 복원
        mixed += filter(is_there, [" ".join(runs)])
    return [*mixed, *filter(is_there, bare_nouns(runs))]


def _parts(word: Term) -> list[str]:
    """Return the parts of a word; a number of dimensions is one, in Korean too."""
    folded = fold(word.text)
    return [short] if (short := short_dimension(folded)) else word_runs(folded)


def _has_one_script(runs: list[str]) -> bool:
    return len({is_east(run[0]) for run in runs}) == 1


def _is_other_script(runs: list[str]) -> Callable[[str], bool]:
    """Return a test of whether a phrase has a word in a script that these words do not all have."""
    are_east = [is_east(first_letter(run)) for run in runs]
    return lambda text: not all(is_one is is_east(first_letter(text)) for is_one in are_east)


def _plain_term(item: Item) -> Term | None:
    """Return a word that may be a part of a term: also one of a syllable, and one as `of`."""
    if isinstance(item, Term) and item.field in FIELDS and len(item.text) <= LONGEST:
        return None if item.negated or item.phrase or item.prefix else item
    return None


def _others(group: Group) -> list[str]:
    """Return the words that stand for the typed one of a group."""
    return [other.text for other in group.others if len(other.terms) == 1]
