"""A phrase in the other script, word by word: 추론 시간 is inference time, attention map is 어텐션 맵.

So that words which alone say little find no more than is meant, the words of such a phrase stand
side by side, as the typed ones do.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product

from papernotes.library.query.alternatives import forms_of
from papernotes.search.concepts.pairs import key_of
from papernotes.search.concepts.translations import translations_beside
from papernotes.search.english import singular
from papernotes.search.tokens import is_east

_MOST_WORDS = 3  # of a phrase
_TRIED = 9  # phrases
_OTHERS = (0, 0, 3, 2)  # words for each word of a phrase of so many words
_MOST = 3  # phrases that are added
_OF_BOTH = 2  # words of a phrase in both scripts


def together(runs: Sequence[str]) -> list[str]:
    """Return the keys of words that are one term, as typed and without plural, particle or ending."""
    *front, last = runs
    ends = [last, singular(last)] if last.isascii() else forms_of(last)
    keys = [key_of(" ".join((*front, end))) for end in ends]
    if front[0].isascii():
        keys.append(key_of(" ".join(map(singular, runs))))
    return list(dict.fromkeys(keys))


def phrases(
    runs: Sequence[str], known: Sequence[Sequence[str]], is_there: Callable[[str], bool]
) -> list[str]:
    """Return phrases that are there with words of one script for each of these words.

    `known` are words that stand for each of them already, or nothing. The typed words are no such phrase.
    """
    if len(runs) > _MOST_WORDS:
        return []
    found: list[str] = []
    for to_east in (True, False):
        words = [
            _in_script(run, len(runs), known[place] if known else (), to_east=to_east)
            for place, run in enumerate(runs)
        ]
        found += islice(_present(words, runs, is_there), _MOST)
    return found


def mixed_phrases(
    runs: Sequence[str], known: Sequence[Sequence[str]], is_there: Callable[[str], bool]
) -> list[str]:
    """Return phrases that are there with a word of each script for two words of one: latent 공간."""
    if len(runs) != _OF_BOTH or is_east(runs[0][0]) is not is_east(runs[1][0]):
        return []
    to_east = not is_east(runs[0][0])
    left, right = (
        _in_script(run, len(runs), words, to_east=to_east)[:1]
        for run, words in zip(runs, known or ((), ()), strict=True)
    )
    words = ([[runs[0]], right], [left, [runs[1]]])
    return [text for both in words for text in _present(both, runs, is_there)]


def _present(
    words: Sequence[Sequence[str]], typed: Sequence[str], is_there: Callable[[str], bool]
) -> Iterator[str]:
    """Yield the likeliest phrases with one of the words for each place that are there."""
    for chosen in islice(product(*words), _TRIED):
        if chosen != tuple(typed) and is_there(text := " ".join(chosen)):
            yield text


def _in_script(run: str, number: int, known: Sequence[str], *, to_east: bool) -> list[str]:
    """Return the words of one script for one of several words."""
    if is_east(run[0]) is not to_east:
        return _words(run, number, known)
    return [run, *(word for word in known if is_east(word[0]) is to_east)][: _OTHERS[number]]


def _words(run: str, number: int, known: Sequence[str]) -> list[str]:
    """Return words of the other script for one of several words, those that stand for it always first."""
    beside = (word for form in forms_of(run) for word in translations_beside(form))
    words = dict.fromkeys((*known, *(word.replace("_", " ") for word in beside)))
    fitting = (word for word in words if is_east(word[0]) is not is_east(run[0]))
    return list(islice(fitting, _OTHERS[number]))
