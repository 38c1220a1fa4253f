"""From typed words to an FTS5 expression, and to what a snippet marks.

Everything typed is quoted, so nothing a reader types is an error. A Korean word is looked
for as typed, without its particle or ending, with a blank at each place between two parts
of two syllables, and inside compounds; an English word also in plural and singular and as
a part of a name. The form as typed stands in the expression twice, so that it ranks first.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from papernotes.model.query import Query, Term
from papernotes.search.words import EAST, PART, PARTICLES, START, east_tokens, fold

_COLUMNS = {"title": "title", "author": "authors", "abstract": "abstract", "note": "note"}
_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "on",
        "in",
        "for",
        "to",
        "and",
        "or",
        "with",
        "by",
        "is",
        "are",
        "at",
        "from",
        "as",
        "be",
        "this",
        "that",
        "it",
        "its",
        "into",
        "via",
    ]
)
_ENDINGS = sorted(PARTICLES, key=len, reverse=True)


class Match(NamedTuple):
    """An FTS5 MATCH expression, and for each typed word the pattern that marks it in a text."""

    expression: str
    marks: tuple[re.Pattern[str], ...]


class _Form(NamedTuple):
    """One way a typed word may stand in the index (FTS5 phrases) and in a text (patterns)."""

    phrases: tuple[str, ...]
    patterns: tuple[str, ...]


def match(query: Query) -> Match | None:
    """What the words of a query ask for; None when there is nothing to look for.

    Conditions and negated words are left to the caller.
    """
    groups = [
        [one for one in group if isinstance(one, Term) and not one.negated]
        for group in query.groups
        if all(isinstance(one, Term) for one in group)
    ]
    groups = [group for group in _joined(groups) if group]
    telling = [group for group in groups if not all(_stops(term) for term in group)]
    expressions, marks = [], []
    for group in telling or groups:
        parts = [made for term in group if (made := match_term(term))]
        if parts:
            expressions.append(parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})")
        marks += [pattern for term in group if (pattern := _pattern(term))]
    if not expressions:
        return None
    return Match(" AND ".join(expressions), tuple(marks))


def match_term(term: Term) -> str:
    """The expression of one word or phrase; empty when there is nothing in it to look for."""
    forms = _forms(term)
    phrases = list(dict.fromkeys(phrase for form in forms for phrase in form.phrases))
    if not phrases:
        return ""
    made = " OR ".join([phrases[0], *phrases]) if len(phrases) > 1 else phrases[0]
    if column := _COLUMNS.get(term.field):
        return f"({column} : ({made}))"
    return f"({made})"


def _joined(groups: list[list[Term]]) -> list[list[Term]]:
    """`StarGAN v2` also as `starganv2`: a version joins the name before it."""
    made: list[list[Term]] = []
    for group in groups:
        term = group[0] if len(group) == 1 else None
        before = made[-1][0] if made and len(made[-1]) == 1 else None
        if (
            term
            and before
            and re.fullmatch(r"[vV]\d{1,2}", term.text)
            and not (term.field or before.field or before.phrase or term.prefix)
            and before.text.isascii()
        ):
            made[-1] = [
                Term(f"{before.text} {term.text}", phrase=True),
                Term(before.text + term.text),
            ]
        else:
            made.append(group)
    return made


def _stops(term: Term) -> bool:
    return not term.phrase and not term.field and term.text.lower() in _STOP


def _forms(term: Term) -> list[_Form]:
    text = fold(term.text).replace("\0", " ")[:2000]
    if term.phrase:
        return _phrase(text)
    runs = _runs(text)
    if len(runs) == 1:
        return _one_run(runs[0], term.prefix)
    return _glued(runs, text, term.prefix)


@cache
def _run() -> re.Pattern[str]:
    return re.compile(rf"[{EAST}]+|[A-Za-z0-9]+[+#]*|[^\W_A-Za-z0-9{EAST}]+")


def _runs(text: str) -> list[str]:
    found: list[str] = _run().findall(text)
    if len(found) > 1 and found[-1] in PARTICLES and not _is_east(found[-2]):
        found.pop()
    return found


def _is_east(run: str) -> bool:
    return run[0] > "\u2fff"


def _one_run(run: str, prefix: bool) -> list[_Form]:
    if _is_east(run):
        return _east(run, prefix)
    return _latin(run.lower(), prefix)


def _quoted(words: Iterable[str], prefix: bool = False) -> str:
    return '"' + " ".join(words).replace('"', '""') + '"' + (" *" if prefix else "")


def _east(run: str, prefix: bool) -> list[_Form]:
    if len(run) == 1 or prefix:
        return [
            _Form(
                (_quoted(east_tokens(run), prefix=True), *_inside(run, prefix)), (re.escape(run),)
            )
        ]
    stems = [run, *_stems(run)]
    phrases: list[str] = [_quoted(east_tokens(stem)) for stem in stems]
    phrases += [phrase for stem in stems for phrase in _inside(stem, False)]
    phrases += [phrase for stem in stems for phrase in _spaced(stem)]
    # A word that the text goes on after: 확산 in 확산은 has tokens of its own only from three on.
    return [_Form(tuple(phrases), tuple(r"\s?".join(map(re.escape, stem)) for stem in stems))]


def _inside(run: str, prefix: bool) -> list[str]:
    """A run as it stands within a longer one: no mark at its first token."""
    if len(run) < 2:
        return []
    return [_quoted([pair.removeprefix(START) for pair in east_tokens(run)], prefix)]


def _stems(run: str) -> list[str]:
    """A word without a particle or verb ending, at least two syllables of it left."""
    return [
        run[: -len(ending)]
        for ending in _ENDINGS
        if run.endswith(ending) and len(run) - len(ending) >= 2
    ][:2]


def _spaced(run: str) -> list[str]:
    """A word written in two: each part of two syllables or more begins a word of its own."""
    return [
        _quoted([*east_tokens(run[:cut]), *east_tokens(run[cut:])])
        for cut in range(2, len(run) - 1)
    ]


def _latin(word: str, prefix: bool) -> list[_Form]:
    if prefix:
        return [
            _Form(
                (_quoted([word], prefix=True), _quoted([PART + word], prefix=True)),
                (rf"(?<![A-Za-z0-9]){re.escape(word)}",),
            )
        ]
    words = _numbers(word)
    phrases = [_quoted([one]) for one in words] + [_quoted([PART + one]) for one in words]
    if found := re.fullmatch(r"([a-z]{3,})(v\d{1,2})", word):
        phrases.append(_quoted([found[1], found[2]]))
    pattern = "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))
    return [
        _Form(tuple(phrases), (rf"(?<![A-Za-z0-9])(?:{pattern})(?![A-Za-z0-9])", re.escape(word)))
    ]


def _numbers(word: str) -> list[str]:
    """A word in singular and plural."""
    if len(word) < 3 or not word.isalpha():
        return [word]
    made = [word]
    if word.endswith("ies") and len(word) > 4:
        made += [word[:-3] + "y", word[:-1]]
    elif word.endswith("s") and not word.endswith("ss"):
        made.append(word[:-1])
        if word.endswith(("ses", "xes", "ches", "shes", "zes")):
            made.append(word[:-2])
    else:
        made.append(word + "s")
        if word.endswith(("s", "x", "ch", "sh", "z")):
            made.append(word + "es")
        if word.endswith("y") and word[-2:-1] not in "aeiou":
            made.append(word[:-1] + "ies")
    return made


def _glued(runs: list[str], text: str, prefix: bool) -> list[_Form]:
    """Several runs typed as one word (3D편집, fine-tuning): in this order, or written together."""
    if not runs:
        return []
    words = [token for run in runs for token in _plain(run)]
    phrases = [_quoted(words, prefix)]
    patterns = [r"[\W_]*".join(re.escape(run) for run in runs)]
    if all(run.isascii() for run in runs):
        whole = "".join(runs).lower()
        phrases += [_quoted([one], prefix) for one in _numbers(whole)]
        phrases += [_quoted([*words[:-1], one]) for one in _numbers(words[-1])[1:]]
    elif _is_east(runs[-1]):
        front = [token for run in runs[:-1] for token in _plain(run)]
        phrases += [_quoted([*front, *east_tokens(stem)]) for stem in _stems(runs[-1])]
        patterns += [
            r"[\W_]*".join(map(re.escape, [*runs[:-1], stem])) for stem in _stems(runs[-1])
        ]
    return [_Form(tuple(phrases), tuple(patterns))]


def _plain(run: str) -> list[str]:
    return east_tokens(run) if _is_east(run) else [run.lower()]


def _phrase(text: str) -> list[_Form]:
    """Words in order; Korean ones also without their endings and written together."""
    runs = _runs(text)
    if not runs:
        return []
    words = [token for run in runs for token in _plain(run)]
    phrases = [_quoted(words)]
    patterns = [r"[\W_]*".join(re.escape(run) for run in runs)]
    if _is_east(runs[-1]):
        for cut in [runs[-1], *_stems(runs[-1])]:
            front = [token for run in runs[:-1] for token in _plain(run)]
            phrases.append(_quoted([*front, *east_tokens(cut)]))
            patterns.append(r"[\W_]*".join(map(re.escape, [*runs[:-1], cut])))
    else:
        phrases += [_quoted([*words[:-1], one]) for one in _numbers(words[-1])[1:]]
    if all(map(_is_east, runs)):
        phrases += [_quoted(east_tokens("".join(runs))), *_inside("".join(runs), False)]
    elif all(run.isascii() for run in runs):
        phrases.append(_quoted(["".join(runs).lower()]))
    return [_Form(tuple(phrases), tuple(patterns))]


def _pattern(term: Term) -> re.Pattern[str] | None:
    patterns = [pattern for form in _forms(term) for pattern in form.patterns]
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None
