"""What stands for two or three words of a query together, or for one with a hyphen.

잠재공간 stands for latent space; 추론 시간 for inference time, word by word.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from papernotes.library.query.alternatives import Concepts, Vocabulary, forms_of
from papernotes.library.query.phrases import bare_nouns, mixed_phrases, phrases, together
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
    seek: Callable[[str], list[str]]
    spelt: Callable[[str], list[str]]


def widen_neighbours(
    groups: list[Group], terms: list[Term], vocabulary: Vocabulary, concepts: Concepts
) -> Iterator[Added]:
    """Add to groups what stands for their words together, which is yielded too; `terms` may have others."""
    plain = [_plain_term(group.typed[0]) for group in groups]
    sources = _Sources(
        vocabulary, cache(lambda word: concepts.of(forms_of(word))), cache(concepts.spelt_beside)
    )
    in_longer: set[int] = set()  # the places where two words are the part of a term of three
    for number in (_MOST_TOGETHER, 2, 1):
        for start in range(len(plain) - number + 1):
            if number > 1 and start in in_longer:
                continue
            words = [term for term in plain[start : start + number] if term]
            are_common = [is_common(word) for word in words]
            if len(words) < number or len({word.field for word in words}) > 1:
                continue
            if are_common[0] or are_common[-1] or not any(word in terms for word in words):
                continue
            runs = [run for word in words for run in _runs(word)]
            if len(runs) < 2 or not all(run.isalpha() or short_dimension(run) for run in runs):
                continue
            nearby = groups[start : start + number]
            keys = together(runs)
            found = concepts.of(keys, guess=False)
            mixed: list[str] = []
            if not any(are_common):
                spelt, mixed = _by_words(words, nearby, sources, is_found=bool(found))
                found += spelt
            is_known = any(translations(key, kin=False) for key in keys)
            is_term = number > 1 and (is_known or any(map(_is_other_script(runs), found)))
            if is_term and number == _MOST_TOGETHER:
                in_longer |= {start, start + 1}
            for group in nearby:
                group.is_in_term = group.is_in_term or is_term
            for text in dict.fromkeys((*found, *mixed)):
                other = standing_for(words[0], text)
                for group, common in zip(nearby, are_common, strict=True):
                    if not common:
                        group.phrases += other.terms
                yield other


def _by_words(
    words: list[Term],
    groups: list[Group],
    sources: _Sources,
    *,
    is_found: bool,
) -> tuple[list[str], list[str]]:
    """Return phrases that stand for these words, word by word, and those of both scripts.

    Parts of words with a hyphen are sought if nothing `is_found`, and then further words by their sound.
    """
    vocabulary, seek = sources.vocabulary, sources.seek
    parts = [_runs(word) for word in words]
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
    if not (found or is_found) and is_plain:
        spelt = [[*some, *sources.spelt(run)] for some, run in zip(known, runs, strict=True)]
        found += phrases(runs, spelt, vocabulary.has) if spelt != known else []
    if not (found or is_found) and len(words) > 1 and all(is_east(run[0]) for run in runs):
        found += seek("".join(runs))  # autoencoder for 오토 인코더
    mixed = mixed_phrases(runs, known, vocabulary.has)
    if any(map(is_korean_dimension, (word.text for word in words))):  # 3d 복원 for 3차원 복원
        mixed += filter(vocabulary.has, [" ".join(runs)])
    return found, [*mixed, *filter(vocabulary.has, bare_nouns(runs))]


def _runs(word: Term) -> list[str]:
    """Return the parts of a word; a number of dimensions is one, in Korean too."""
    folded = fold(word.text)
    return [short] if (short := short_dimension(folded)) else word_runs(folded)


def _has_one_script(runs: list[str]) -> bool:
    return len({is_east(run[0]) for run in runs}) == 1


def _known(
    runs: list[str], groups: list[Group], seek: Callable[[str], list[str]]
) -> list[list[str]]:
    """Return what stands for each of these words.

    A part of a word with a hyphen was not yet sought, nor was a syllable: 골 is goal.
    """
    if len(groups) == len(runs):
        pairs = zip(groups, runs, strict=True)
        return [_others(group) if len(run) > 1 else seek(run) for group, run in pairs]
    return [seek(run) for run in runs]


def _is_other_script(runs: list[str]) -> Callable[[str], bool]:
    """Return a test of whether a phrase has a word in a script that these words do not all have."""
    are_east = [is_east(first_letter(run)) for run in runs]
    return lambda text: not all(one is is_east(first_letter(text)) for one in are_east)


def _plain_term(item: Item) -> Term | None:
    """Return a word that may be a part of a term: also one of a syllable, and one as `of`."""
    if isinstance(item, Term) and item.field in FIELDS and len(item.text) <= LONGEST:
        return None if item.negated or item.phrase or item.prefix else item
    return None


def _others(group: Group) -> list[str]:
    """Return the words that stand for the typed one of a group."""
    return [other.text for other in group.others if len(other.terms) == 1]
