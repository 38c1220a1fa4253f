"""A phrase in the other script, word by word: 추론 시간 is inference time, attention map is 어텐션 맵.

So that words which alone say little find no more than is meant, the words of such a phrase stand
side by side, as the typed ones do.
"""

from collections.abc import Callable, Sequence
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

    `known` are words that stand for each of them already, or nothing.
    """
    if len(runs) > _MOST_WORDS:
        return []
    found: list[str] = []
    are_east = [is_east(run[0]) for run in runs]
    for to_east in (True, False):
        if all(is_one is to_east for is_one in are_east):
            continue
        words = [
            [run] if is_one is to_east else _words(run, len(runs), known[place] if known else ())
            for place, (run, is_one) in enumerate(zip(runs, are_east, strict=True))
        ]
        likely = (" ".join(chosen) for chosen in islice(product(*words), _TRIED))
        found += islice(filter(is_there, likely), _MOST)
    return found


def _words(run: str, number: int, known: Sequence[str]) -> list[str]:
    """Return words of the other script for one of several words, those that stand for it always first."""
    beside = (word for form in forms_of(run) for word in translations_beside(form))
    words = dict.fromkeys((*known, *(word.replace("_", " ") for word in beside)))
    fitting = (word for word in words if is_east(word[0]) is not is_east(run[0]))
    return list(islice(fitting, _OTHERS[number]))
