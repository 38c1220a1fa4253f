"""Query words to an FTS5 expression, and to the patterns that a snippet highlights.

Every word is quoted, so no input is a syntax error. A Korean word is searched for as typed,
without its particle or ending, with blanks between parts of two syllables, and inside compounds.
An English word is also searched for in its other inflections and as a part of a name. The typed
form stands in the expression twice, so that it ranks first.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from papernotes.model.query.language import TAGS, Item, Query, QueryReference, Term
from papernotes.search import english
from papernotes.search.tokens import PART, PARTICLES, START, east_tokens, fold, greek_name, is_east

_COLUMNS = {
    "title": "title",
    "author": "authors",
    "abstract": "abstract",
    "note": "note",
    TAGS: "tags",
}
_MAX_LENGTH = 200  # characters of a word or phrase that are searched for
_MAX_MARKS = 50  # highlighted words


class Mark(NamedTuple):
    """A case-insensitive regular expression that marks a query word in a text.

    `column` is the only index column that was searched; '' for all. `start` is a case-sensitive
    pattern of where a match can begin, much quicker to look for; '' for anywhere.
    """

    pattern: str
    column: str = ""
    start: str = ""


class Match(NamedTuple):
    """An FTS5 MATCH expression, and a mark for each query word.

    The expression is '' for a query of negated words or conditions only. `unranked` finds the same,
    without the repetitions that are there for the rank.
    """

    expression: str
    marks: tuple[Mark, ...]
    unranked: str = ""


class _Forms(NamedTuple):
    """The forms of a query word in the index (FTS5 phrases) and in a text (patterns)."""

    phrases: list[str]
    patterns: list[str]
    start: str = ""


def build_match(query: Query) -> Match | None:
    """Return the match of a query's words; None when there is nothing to search for.

    The caller handles groups that contain conditions or negated words; their other words get
    marks nevertheless.
    """
    groups = _join_versions([group for group in map(_plain_words, query.groups) if group])
    telling = [group for group in groups if not all(map(is_common, group))]
    ranked, unranked = dict[str, None](), dict[str, None]()
    marks: list[Mark] = []
    for group in telling or groups:
        forms = [(term, _forms(term)) for term in group]
        if any(form.phrases for _, form in forms):
            ranked[_alternatives(forms, ranked=True)] = None
            unranked[_alternatives(forms, ranked=False)] = None
        marks += [_mark(term, form) for term, form in forms if form.patterns]
    if groups and not ranked:
        return None
    mixed = (group for group in query.groups if not _plain_words(group))
    beside = ((term, _forms(term)) for term in _positive_terms(mixed))
    marks += [_mark(term, form) for term, form in beside if form.patterns]
    shown = tuple(dict.fromkeys(marks))[:_MAX_MARKS]
    return Match(" AND ".join(ranked), shown, " AND ".join(unranked))


def _alternatives(forms: Iterable[tuple[Term, _Forms]], *, ranked: bool) -> str:
    parts = [_expression(term, form, ranked=ranked) for term, form in forms if form.phrases]
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


def _mark(term: Term, forms: _Forms) -> Mark:
    return Mark("|".join(forms.patterns), _COLUMNS.get(term.field, ""), forms.start)


def _positive_terms(groups: Iterable[tuple[Item, ...]]) -> Iterator[Term]:
    """Yield the words that are not negated, also in saved queries."""
    for item in (term for group in groups for term in group if not term.negated):
        if isinstance(item, Term):
            yield item
        elif isinstance(item, QueryReference) and item.query:
            yield from _positive_terms(item.query.groups)


def term_expression(term: Term) -> str:
    """Return the expression of one word or phrase, negated or not; '' where it has no letters.

    It finds, and is not for ranking.
    """
    return _expression(term, _forms(term), ranked=False)


def _expression(term: Term, forms: _Forms, *, ranked: bool) -> str:
    if not forms.phrases:
        return ""
    phrases = list(dict.fromkeys(forms.phrases))
    expression = " OR ".join([phrases[0], *phrases] if ranked and len(phrases) > 1 else phrases)
    column = _COLUMNS.get(term.field)
    return f"({column} : ({expression}))" if column else f"({expression})"


def _plain_words(group: tuple[Item, ...]) -> list[Term]:
    """Return the words of a group without anything else in it; [] for any other group."""
    words = [item for item in group if isinstance(item, Term) and not item.negated]
    return words if len(words) == len(group) else []


def _join_versions(groups: list[list[Term]]) -> list[list[Term]]:
    """Join a version to the name before it: `StarGAN v2` is also `starganv2`."""
    joined: list[list[Term]] = []
    for group in groups:
        name = joined[-1][0] if joined and len(joined[-1]) == 1 else None
        if name and len(group) == 1 and _is_name(name) and _is_version(group[0]):
            version = group[0].text
            joined[-1] = [
                Term(f"{name.text} {version}", name.field, phrase=True),
                Term(name.text + version, name.field),
            ]
        else:
            joined.append(group)
    return joined


def _is_name(term: Term) -> bool:
    return not (term.phrase or term.prefix) and term.text.isascii() and term.text[-1:].isalpha()


def _is_version(term: Term) -> bool:
    text = term.text
    return (
        text[:1] in ("v", "V")
        and text[1:].isdecimal()
        and len(text) < 4
        and not (term.field or term.prefix)
    )


def is_common(term: Term) -> bool:
    """Return whether a word is left out beside others."""
    return not term.phrase and not term.field and term.text.lower() in english.STOP


def _forms(term: Term) -> _Forms:
    text = fold(term.text)[:_MAX_LENGTH]
    if term.field == "author" and text.count(",") == 1:
        text = " ".join(reversed(text.split(",")))
    runs = word_runs(text)
    if not runs:
        return _Forms([], [])
    if len(runs) > 1:
        return _several_runs(runs, prefix=term.prefix, phrase=term.phrase)
    if is_east(runs[0][0]):
        return _east(runs[0], prefix=term.prefix, exact=term.exact)
    exact = term.phrase or term.exact or term.field == "author"
    return _latin(runs[0].lower(), prefix=term.prefix, exact=exact)


@cache
def _ascii_run() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9]+(?:[+#]+(?![A-Za-z0-9+#]))?")


def word_runs(text: str) -> list[str]:
    """Return the runs of one script in a folded text, without particles after Latin words."""
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


def _east(run: str, *, prefix: bool, exact: bool) -> _Forms:
    if len(run) == 1 or prefix:
        phrases = [
            _quoted([token for part in parts for token in east_tokens(part)], prefix=True)
            for parts in ([run], *_splits(run, last=1))  # 확산모* is also 확산 모*
        ]
        return _Forms(phrases, [_syllables(run, last=1)])
    stems = [run] if exact else [run, *korean_stems(run)]
    phrases = [_quoted(east_tokens(stem)) for stem in stems]
    phrases += [_within_longer_run(stem) for stem in stems]
    for stem in stems:
        phrases += [
            _quoted([token for part in parts for token in east_tokens(part)])
            for parts in _splits(stem)
        ]
    return _Forms(phrases, [_syllables(stem) for stem in stems])


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


def _latin(word: str, *, prefix: bool, exact: bool) -> _Forms:
    if prefix:
        marks = [f"(?:{english.WORD_START}|{english.PART_START}){re.escape(word)}[a-z0-9]*"]
        phrases = [_quoted([word], prefix=True), _quoted([PART + word], prefix=True)]
        return _Forms(phrases, marks, english.start_pattern([word]))
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
    marks = [f"{english.WORD_START}(?:{'|'.join(written)})(?![a-z0-9])"]
    if len(word) > 2 and word.isalnum():
        marks.append(rf"{english.PART_START}{word}(?-i:(?![a-z])|(?=v\d))")  # GAN in StarGAN
        marks.append(rf"{english.WORD_START}{word}(?-i:(?=[A-Z0-9]|v\d))")  # Star in StarGANv2
    return _Forms(phrases, marks, english.start_pattern(starts))


# Several runs in one word: a quoted phrase, fine-tuning, 3D편집


def _several_runs(runs: list[str], *, prefix: bool, phrase: bool) -> _Forms:
    """Return the forms of runs in this order, the last one also inflected, and all of them
    joined.
    """
    front = [token for run in runs[:-1] for token in _tokens(run)]
    last = runs[-1]
    between = r"[\W_]*"
    if is_east(last[0]):
        lasts = [last, *korean_stems(last)]
    else:
        lasts = [last.lower()] if prefix else english.numbers(last.lower())
    phrases = [_quoted([*front, *_tokens(ending)], prefix=prefix) for ending in lasts]
    patterns = [
        between.join([*map(re.escape, runs[:-1]), re.escape(ending)])
        for ending in sorted(lasts, key=len, reverse=True)
    ]
    if phrase and runs[0] in PARTICLES:  # the index drops a particle after a Latin word
        phrases += [
            _quoted([*front[len(_tokens(runs[0])) :], *_tokens(ending)], prefix=prefix)
            for ending in lasts
        ]
    if all(is_east(run[0]) for run in runs):
        for ending in lasts if phrase else ():
            whole = "".join([*runs[:-1], ending])
            phrases += [_quoted(east_tokens(whole)), _within_longer_run(whole)]
    elif all(run.isascii() for run in runs):
        whole = "".join(runs[:-1]).lower()
        phrases += [_quoted([whole + ending], prefix=prefix) for ending in lasts]
        patterns = [english.WORD_START + pattern for pattern in patterns]
    return _Forms(phrases, patterns, english.start_pattern([runs[0][0].lower()]))


def _tokens(run: str) -> list[str]:
    return east_tokens(run) if is_east(run[0]) else [run.lower()]
