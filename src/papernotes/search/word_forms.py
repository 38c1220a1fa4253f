"""The forms in which a query word is searched for, in the index and in a text.

A Korean word is searched for as typed, without its particle or ending, with blanks between parts
of two syllables, and inside compounds. An English word is also searched for in its other
inflections and as a part of a name.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from papernotes.model.query.language import Term
from papernotes.search import english
from papernotes.search.folding import fold
from papernotes.search.tokens import PART, PARTICLES, START, east_tokens, greek_name, is_east

_MAX_LENGTH = 200  # characters of a word or phrase that are searched for


class Forms(NamedTuple):
    """The forms of a query word in the index (FTS5 phrases) and in a text (patterns)."""

    phrases: list[str]
    patterns: list[str]
    start: str = ""


def forms_of(term: Term) -> Forms:
    """Return the forms in which a word or phrase is searched for; none where it has no letters."""
    text = fold(term.text)[:_MAX_LENGTH]
    if term.field == "author" and text.count(",") == 1:
        text = " ".join(reversed(text.split(",")))
    runs = word_runs(text)
    if not runs:
        return Forms([], [])
    if len(runs) > 1:
        forms = _several_runs(runs, prefix=term.prefix, phrase=term.phrase)
        forms = _loosened(forms, runs) if term.exact and term.phrase else forms
    elif is_east(runs[0][0]):
        forms = _east(runs[0], prefix=term.prefix, exact=term.exact)
    else:
        exact = term.phrase or term.exact or term.field == "author"
        forms = _latin(runs[0].lower(), prefix=term.prefix, exact=exact)
    return forms._replace(phrases=_of_whole_words(forms.phrases)) if term.whole else forms


def _of_whole_words(phrases: Iterable[str]) -> list[str]:
    """Return the phrases that do not begin inside a compound or a name."""
    return [phrase for phrase in phrases if PART not in phrase and _first_letter(phrase).isascii()]


def _first_letter(phrase: str) -> str:
    """Return the letter behind the first quote: at the beginning of an East Asian word it is START."""
    return phrase.partition('"')[2][:1]


@cache
def _ascii_run() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9]+(?:[+#]+(?![A-Za-z0-9+#]))?")


def word_runs(text: str) -> list[str]:
    """Return the runs of one script in a folded text, without particles after Latin words."""
    if text.isascii() and text.replace(" ", "").isalpha():
        return text.split()  # without compiling a pattern
    runs: list[str] = []
    latin = False  # whether a Latin word ends where the next run begins
    for kind, characters in groupby(text, _kind):
        part = "".join(characters)
        if kind == "ascii":
            last = None
            for last in _ascii_run().finditer(part):
                runs.append(last[0])
            latin = last is not None and last.end() == len(part)
            continue
        # The index drops a particle directly after a Latin word.
        if kind and not (latin and part in PARTICLES):
            runs.append(part)
        latin = False
    return runs


def _kind(character: str) -> str:
    # By comparison, as a pattern with the East Asian classes takes milliseconds to compile.
    if character.isascii():
        return "ascii"
    return "east" if is_east(character) else "other" if character.isalnum() else ""


def _quoted(words: list[str], *, prefix: bool = False) -> str:
    return f'"{" ".join(words)}"' + (" *" if prefix else "")


# Korean, and other scripts without blanks between words


def _east(run: str, *, prefix: bool, exact: bool) -> Forms:
    if len(run) == 1 or prefix:
        phrases = [
            _quoted([token for part in parts for token in east_tokens(part)], prefix=True)
            for parts in ([run], *_splits(run, last=1))  # 확산모* is also 확산 모*
        ]
        return Forms(phrases, [_syllables(run, last=1)])
    stems = [run] if exact else [run, *korean_stems(run)]
    phrases = [_quoted(east_tokens(stem)) for stem in stems]
    phrases += [_within_longer_run(stem) for stem in stems]
    for stem in stems:
        phrases += [
            _quoted([token for part in parts for token in east_tokens(part)])
            for parts in _splits(stem)
        ]
    return Forms(phrases, [_syllables(stem) for stem in stems])


def _within_longer_run(run: str) -> str:
    """Return a run as a part of a longer one: its first token has no start mark."""
    return _quoted([pair.removeprefix(START) for pair in east_tokens(run)])


def korean_stems(run: str) -> list[str]:
    """Return a word without a particle or verb ending; at least two syllables remain."""
    longest = min(4, len(run) - 2)
    return [run[:-n] for n in range(longest, 0, -1) if run[-n:] in PARTICLES][:2]


def _splits(run: str, last: int = 2) -> Iterator[list[str]]:
    """Yield the ways to split a word into parts of two syllables or more, the last part of `last`:
    into two, short words into more.
    """
    for cut in range(2, min(len(run) - last + 1, 16)):
        yield [run[:cut], run[cut:]]
        if len(run) <= 9:
            yield from ([run[:cut], *rest] for rest in _splits(run[cut:], last))


def _syllables(run: str, last: int = 2) -> str:
    """Return the pattern of a word that may contain blanks, at least `last` syllables after each."""
    return "".join(
        re.escape(character) + (r"\s?" if 2 <= place <= len(run) - last else "")
        for place, character in enumerate(run, start=1)
    )


# English, names, numbers


def _latin(word: str, *, prefix: bool, exact: bool) -> Forms:
    if prefix:
        marks = [f"(?:{english.WORD_START}|{english.PART_START}){re.escape(word)}[a-z0-9]*"]
        phrases = [_quoted([word], prefix=True), _quoted([PART + word], prefix=True)]
        return Forms(phrases, marks, english.start_pattern([word]))
    words = english.numbers(word)
    phrases = [_quoted([form]) for form in words] + [_quoted([PART + form]) for form in words]
    others = [] if exact else [form for form in english.inflections(word) if form not in words]
    phrases += [_quoted([form]) for form in others]
    written = [*map(re.escape, words), *others]
    starts = [*words, *others]
    if len(word) > 4 and word.isalpha():
        starts.append(word[0] + "-")
        written.append("-?".join(word))
    if called := greek_name(word):
        phrases += [_quoted([called]), _quoted([PART + called])]
        written.append(called)
        starts.append(called)
    for parts in english.split_version(word):
        phrases.append(_quoted(parts))
        written.append(r"[\s_-]?".join(parts))
    marks = [f"{english.WORD_START}(?:{'|'.join(written)}){english.WORD_END}"]
    if len(word) > 2 and word.isalnum():
        marks.append(rf"{english.PART_START}{word}(?-i:(?![a-z])|(?=v\d))")  # GAN in StarGAN
        marks.append(rf"{english.WORD_START}{word}(?-i:(?=[A-Z0-9]|v\d))")  # Star in StarGANv2
    return Forms(phrases, marks, english.start_pattern(starts))


# Several runs in one word: a quoted phrase, fine-tuning, 3D편집


def _several_runs(runs: list[str], *, prefix: bool, phrase: bool) -> Forms:
    """Return the forms of runs in this order, the last one also inflected, and all of them
    joined.
    """
    front, last = _all_tokens(runs[:-1]), runs[-1]
    prefix = prefix or (is_east(last[0]) and len(last) == 1)  # 어텐션 맵을
    lasts = _inflected(last, prefix=prefix)
    phrases = [_quoted([*front, *_tokens(ending)], prefix=prefix) for ending in lasts]
    patterns = _patterns_between(runs[:-1], lasts)
    if phrase and runs[0] in PARTICLES:  # the index drops a particle after a Latin word
        rest = front[len(_tokens(runs[0])) :]
        phrases += [_quoted([*rest, *_tokens(ending)], prefix=prefix) for ending in lasts]
    if all(is_east(run[0]) for run in runs):
        phrases += _joined_east(runs[:-1], lasts) if phrase else []
    elif all(run.isascii() for run in runs):
        words = [run.lower() for run in runs[:-1]]
        phrases += [_quoted(["".join([*words, ending])], prefix=prefix) for ending in lasts]
        phrases += _respelled(words, lasts, prefix=prefix) if phrase else []
        patterns = [english.WORD_START + pattern for pattern in patterns]
    return Forms(phrases, patterns, english.start_pattern([runs[0][0].lower()]))


def _inflected(run: str, *, prefix: bool) -> list[str]:
    """Return the forms of the last of several runs: without its ending, or in singular and plural."""
    if is_east(run[0]):
        return [run, *korean_stems(run)]
    return [run.lower()] if prefix else english.numbers(run.lower())


def _patterns_between(runs: list[str], lasts: list[str]) -> list[str]:
    """Return the patterns of runs with signs between them, for each last one; the longest first."""
    between = r"[\W_]*"
    front = [*map(re.escape, runs)]
    return [
        between.join([*front, re.escape(ending)]) for ending in sorted(lasts, key=len, reverse=True)
    ]


def _joined_east(runs: list[str], lasts: list[str]) -> list[str]:
    """Return the phrases of runs of a phrase without blanks, also as a part of a longer run."""
    wholes = ["".join([*runs, ending]) for ending in lasts]
    return [
        form
        for whole in wholes
        for form in (_quoted(east_tokens(whole)), _within_longer_run(whole))
    ]


def _respelled(words: list[str], lasts: list[str], *, prefix: bool) -> list[str]:
    """Return the phrases of English words with a prefix joined or apart; see `english.respelled`."""
    others = (other for ending in lasts for other in english.respelled([*words, ending]))
    return [_quoted(other, prefix=prefix) for other in others if len(other) > 1]


_MODIFIERS = ("한", "된", "적", "적인", "의", "하는", "되는")
"""Endings of a Hangul word before another one: 다양한 장면, 시각적 정보."""


def _loosened(forms: Forms, runs: list[str]) -> Forms:
    """Return the forms of two words that nobody typed, with endings of the first or a word between."""
    if len(runs) != 2 or is_east(runs[0][0]) is not is_east(runs[1][0]):
        return forms
    phrases, pattern = (_modified if is_east(runs[0][0]) else _apart)(*runs)
    return Forms([*forms.phrases, *phrases], [*forms.patterns, pattern], forms.start)


def _modified(first: str, last: str) -> tuple[list[str], str]:
    phrases = [
        _quoted([*_all_tokens(parts), *_tokens(last)], prefix=len(last) == 1)
        for ending in ("", *_MODIFIERS)
        for cut in (0, *range(2, len(first) - 1))
        for parts in ([first[:cut], first[cut:] + ending][not cut :],)
        if ending or cut
    ]
    return phrases, rf"{_syllables(first)}(?:{'|'.join(_MODIFIERS)})?\s*{re.escape(last)}"


def _apart(first: str, last: str) -> tuple[list[str], str]:
    words = english.numbers(last.lower())
    phrases = [f"NEAR({_quoted([first.lower()])} {_quoted([word])}, 1)" for word in words]
    between = r"[\W_]+(?:\w+[\W_]+)?"
    ends = "|".join(map(re.escape, words[::-1]))
    return phrases, f"{english.WORD_START}{re.escape(first)}{between}(?:{ends}){english.WORD_END}"


def _all_tokens(runs: Iterable[str]) -> list[str]:
    return [token for run in runs for token in _tokens(run)]


def _tokens(run: str) -> list[str]:
    return east_tokens(run) if is_east(run[0]) else [run.lower()]
