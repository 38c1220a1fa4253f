"""A phrase in the other script, word by word: 추론 시간 is inference time, attention map is 어텐션 맵.

So that words which alone say little find no more than is meant, the words of such a phrase stand
side by side, as the typed ones do.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, product, zip_longest

from papernotes.library.query.alternatives import forms_of
from papernotes.search.concepts.dimensions import first_letter, short_dimension
from papernotes.search.concepts.kin import adjectives_of, participles_of
from papernotes.search.concepts.pairs import key_of
from papernotes.search.concepts.translations import translations, translations_beside
from papernotes.search.english import respelled, singular
from papernotes.search.tokens import is_east

_MOST_WORDS = 3  # of a phrase
_TRIED = 12  # phrases
_OTHERS = (0, 0, 4, 2)  # words for each word of a phrase of so many words
_MOST = 3  # phrases that are added
_ADJECTIVE, _LEAST_STEM = "적", 2  # the ending of 잠재적, and the syllables of a word without it
_PASSIVE = ("된", "되는")  # the endings of 생성된 and 생성되는
_OF_BOTH = 2  # words of a phrase in both scripts


def together(runs: Sequence[str]) -> list[str]:
    """Return the keys of words that are one term, as typed and without plural, particle or ending."""
    *front, last = runs
    ends = [last, singular(last)] if last.isascii() else forms_of(last)
    keys = [key_of(" ".join((*front, end))) for end in ends]
    if front[0].isascii():
        keys.append(key_of(" ".join(map(singular, runs))))
        keys += [key_of(" ".join(words)) for words in respelled([*front, singular(last)])]
        keys.append("".join((*front, singular(last))))  # viewpoint for view point
    keys += [key_of(f"{bare} {end}") for bare in bare_nouns(front) for end in ends]
    return list(dict.fromkeys(keys))


def bare_nouns(words: Sequence[str]) -> Iterator[str]:
    """Yield Korean words without the ending of an adjective, if one has it: 잠재 for 잠재적."""
    bare = " ".join(
        word[:-1] if len(word) > _LEAST_STEM and word.endswith(_ADJECTIVE) else word
        for word in words
    )
    if bare != " ".join(words):
        yield bare


def phrases(
    runs: Sequence[str], known: Sequence[Sequence[str]], is_there: Callable[[str], bool]
) -> list[str]:
    """Return phrases that are there with words of one script for each of these words.

    `known` are words that stand for each of them already, or nothing. The typed words are no such phrase.
    """
    if len(runs) > _MOST_WORDS:
        return []
    present: list[str] = []
    for to_east in (True, False):
        words = [
            _in_script(runs, place, known[place] if known else (), to_east=to_east)
            for place in range(len(runs))
        ]
        present += islice(_present(words, runs, is_there), _MOST)
    if not present and len(runs) == _MOST_WORDS:
        present += islice(_of_terms(runs, is_there), _MOST)
    return present


def _of_terms(
    runs: Sequence[str], is_there: Callable[[str], bool], *, is_mixed: bool = False
) -> Iterator[str]:
    """Yield phrases that are there for three words of which two are a term: 다중 모드 학습.

    The third word is translated too, unless the phrase `is_mixed`.
    """
    for cut in (1, 2):
        parts = runs[:cut], runs[cut:]
        words = [
            _terms(part)
            if len(part) > 1
            else [*part]
            if is_mixed
            else _words(part[0], (), _OF_BOTH, is_last=part is parts[-1])
            for part in parts
        ]
        yield from _present(words, runs, is_there)


def _terms(runs: Sequence[str]) -> list[str]:
    """Return the translations of a term of several words, as it is written."""
    words = (word.replace("_", " ") for key in together(runs) for word in translations(key))
    return list(islice(dict.fromkeys(words), _OTHERS[_OF_BOTH]))


def mixed_phrases(
    runs: Sequence[str], known: Sequence[Sequence[str]], is_there: Callable[[str], bool]
) -> list[str]:
    """Return phrases that are there in both scripts for words of one: latent 공간, multimodal 학습."""
    if len({is_east(first_letter(run)) for run in runs}) > 1:
        return []
    if len(runs) == _MOST_WORDS:
        return [*islice(_of_terms(runs, is_there, is_mixed=True), _MOST)]
    if len(runs) != _OF_BOTH:
        return []
    to_east = not is_east(first_letter(runs[0]))
    most = _OTHERS[_OF_BOTH] if short_dimension(runs[0]) else 1  # 3D 복원 and 3D 재구성
    left, right = (
        _in_script(runs, place, known[place] if known else (), to_east=to_east)[:most]
        for place in range(_OF_BOTH)
    )
    words = ([[runs[0]], right], [left, [runs[1]]])
    return [text for pair in words for text in _present(pair, runs, is_there)]


def _present(
    words: Sequence[Sequence[str]], typed: Sequence[str], is_there: Callable[[str], bool]
) -> Iterator[str]:
    """Yield the likeliest phrases with one of the words for each place that are there."""
    likely = sorted(
        product(*map(enumerate, words)), key=lambda pairs: sum(rank for rank, _ in pairs)
    )
    for ranked in likely[:_TRIED]:
        chosen = tuple(word for _, word in ranked)
        if chosen != tuple(typed) and is_there(text := " ".join(chosen)):
            yield text


def _in_script(
    runs: Sequence[str], place: int, known: Sequence[str], *, to_east: bool
) -> list[str]:
    """Return the words of one script for the word at a place among several."""
    run, number = runs[place], len(runs)
    if is_east(first_letter(run)) is not to_east:
        return _words(run, known, number, is_last=place == number - 1)
    words = [run, *(word for word in known if is_east(first_letter(word)) is to_east)]
    return words[: _OTHERS[number]]


def _words(run: str, known: Sequence[str], number: int, *, is_last: bool) -> list[str]:
    """Return words of the other script for one of several words, those that stand for it always first.

    A noun before another one may be its adjective: 계산 효율 is computational efficiency. With a passive
    ending, it is a participle: 생성된 이미지 is a generated image.
    """
    beside = (word for form in forms_of(run) for word in translations_beside(form))
    words = dict.fromkeys((*known, *(word.replace("_", " ") for word in beside)))
    fitting = [
        word for word in words if is_east(first_letter(word)) is not is_east(first_letter(run))
    ]
    if is_east(first_letter(run)) and not is_last:
        if run.endswith(_PASSIVE):
            fitting = _by_rank(map(participles_of, fitting)) + fitting
        fitting += _by_rank(map(adjectives_of, fitting[:]))
    return fitting[: _OTHERS[number]]


def _by_rank(words: Iterable[list[str]]) -> list[str]:
    """Return the first word of each list, then the second ones."""
    return [word for rank in zip_longest(*words) for word in rank if word]
