"""The papers of a library that are nearest to one, and why.

Nearness is what two papers share: rare words of their titles, abstracts and notes, tags,
authors, and links between their notes or entries. Nothing is asked of the network.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from math import log
from typing import NamedTuple

from papernotes.errors import BrokenNoteError
from papernotes.library import Library
from papernotes.library.query.similarity import Similarity
from papernotes.model.query.values import fold_spelling
from papernotes.notebook import Notebook
from papernotes.search.english import numbers
from papernotes.search.note_text import blank_markup, strip_latex
from papernotes.search.tokens import PART, PARTICLES, START, east_tokens, is_east, tokenize

_Shown = tuple[str, str, int | None, str, str, str]

_WORDS = 24  # words of a paper that are looked for in others
_WEIGHED = 60_000  # papers in which words are weighed, counted once for each word
_LOOKED_UP = 100  # words whose rarity is asked for
_TAKEN = 200  # papers that are looked at for their words
_SHOWN = 4  # words that are named
_WEIGHTS = {"title": 3.0, "note": 1.0, "abstract": 1.0}
_TAGS, _AUTHORS, _LINK = 0.5, 0.2, 0.5
_LEAST = 0.03  # a score below it is chance
_EVERYWHERE = """
about above across after all also among and any are based been best better between both but can
demonstrate demonstrates different does each existing experiments extensive first for from
furthermore given good have here high however improve into its large leads make many may method
methods model models more most much nature new not novel number often one only other our over
paper papers present problem propose proposed quality recent result results same several show
shows simple since single some such task tasks than that the their them then there these they
this three through thus time two under use used using very via was efficiently directly even
able study well were what when where which while who will with within without work works would
you your
arxiv code com commit data date differs doi github how html http https idea ideas line log mine org pdf
question questions reproduction setting summary theirs went why wrong www
그리고 그러나 하지만 따라서 때문 이것 그것 대한 대해 위해 위한 통해 통한 다른 모든 여러 경우 방법 결과
논문 문제 제안 사용 이용 가지 정도 다음 매우 더욱 아직 것이 하나 얼마 초록 요약 실험 재현 기록 질문
아이디어 무엇 있고 있다 아니라 다르게 만들 이를 로서 날짜 코드 커밋 데이터 설정
"""
_COMMON = frozenset(_EVERYWHERE.split())
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]]+|(?<![\w-])[\w-]++(?:\.[\w-]++){0,4}?\.(?:com|io|net|org)\b/?[^\s<>\"')\]]*"
)


class Related(NamedTuple):
    """A paper near another one, and what the two share. A higher score is nearer."""

    key: str
    title: str
    year: int | None
    venue: str
    score: float
    tags: tuple[str, ...]
    words: tuple[str, ...]
    authors: tuple[str, ...]
    links: tuple[str, ...]
    """`linked from its note`, `links to it`: which of the two leads to the other."""


class _Word(NamedTuple):
    """A word of a paper and its forms, each as tokens of the index.

    `weight` is greater for a word that tells more.
    """

    text: str
    forms: tuple[tuple[str, ...], ...]
    weight: float


def related(library: Library, notebook: Notebook, key: str, limit: int) -> list[Related]:
    """The papers nearest to the paper `key`, the nearest first. Links must be up to date."""
    near = library.queries.similarity(key)
    words = _telling(near, _tokens(notebook, near.describe([near.row])[near.row]))
    scores = near.by_words([form for word in words for form in word.forms], _TAKEN)
    tags, authors = near.tags(), near.authors()
    own = max(scores.pop(near.row, 0.0), *scores.values(), 1e-9) if scores else 1.0
    going, coming = near.links()
    total = {row: score / own for row, score in scores.items()}
    _add(total, tags, _tag_weights(tags, near.number))
    _add(total, authors, dict.fromkeys(authors, _AUTHORS))
    for rows in (going, coming):
        _add(total, {"": list(rows)}, {"": _LINK})
    total.pop(near.row, None)
    best = sorted(total, key=lambda row: (-total[row], row))
    best = [row for row in best if total[row] >= _LEAST][: limit or None]
    shown = near.describe(best)
    return [
        Related(
            *shown[row][:4],
            round(total[row], 4),
            tuple(tag for tag, rows in tags.items() if row in rows),
            _shared(_tokens(notebook, shown[row]), words),
            tuple(name for name, rows in authors.items() if row in rows),
            ("linked from its note",) * (row in going) + ("links to it",) * (row in coming),
        )
        for row in best
    ]


def _tokens(notebook: Notebook, paper: _Shown) -> dict[str, list[str]]:
    """What is read of a paper, as the tokens of its parts."""
    _, title, _, _, abstract, file = paper
    note = ""
    if file:
        with suppress(BrokenNoteError):
            note = blank_markup(notebook.read(file))
    texts = {"title": strip_latex(title), "note": note, "abstract": strip_latex(abstract)}
    # What two addresses have in common says nothing of what they lead to.
    return {part: tokenize(_ADDRESS.sub(" ", text)).split() for part, text in texts.items()}


def _add(
    total: dict[int, float], groups: Mapping[str, Sequence[int]], weights: Mapping[str, float]
) -> None:
    for name, rows in groups.items():
        for row in rows:
            total[row] = total.get(row, 0.0) + weights[name]


def _tag_weights(tags: Mapping[str, Sequence[int]], number: int) -> dict[str, float]:
    """A rare tag says more than one that half of the library bears."""
    rare = {tag: log((number + 1) / len(rows)) for tag, rows in tags.items()}
    whole = sum(rare.values()) or 1.0
    return {tag: _TAGS * one / whole for tag, one in rare.items()}


def _telling(near: Similarity, parts: Mapping[str, Sequence[str]]) -> list[_Word]:
    """The words of a paper that say the most of it: frequent there and rare elsewhere."""
    counted: dict[str, tuple[str, tuple[str, ...], float]] = {}
    for column, weight in _WEIGHTS.items():
        for text, made in _words(parts[column]):
            name, kept, much = counted.get(fold_spelling(text), (text, made, 0.0))
            counted[fold_spelling(text)] = (name, kept, much + weight)
    often = sorted(counted.values(), key=lambda one: -one[2])[:_LOOKED_UP]
    forms = {text: _forms(made) for text, made, _ in often}
    every = {token for some in forms.values() for form in some for token in form}
    most = max(3, near.number // 3 if near.number < 100 else near.number // 10)
    papers = near.papers_with(every, most)
    words: list[tuple[_Word, int]] = []
    for text, _, much in often:
        there = tuple(form for form in forms[text] if min(papers[token] for token in form))
        holding = sum(min(papers[token] for token in form) for form in there)
        if 2 <= holding <= most:
            rare = log((near.number + 1) / holding)
            words.append((_Word(text, there, rare * (1 + log(much))), holding))
    return _bounded(sorted(words, key=lambda one: -one[0].weight))


def _bounded(words: Sequence[tuple[_Word, int]]) -> list[_Word]:
    """The best words, without those that would have more papers weighed than time allows.

    Each comes with the number of papers that hold it. In a library of ten thousand papers all
    may stay; in a large one rarer words stand in for one that thousands share.
    """
    made: list[_Word] = []
    left = _WEIGHED
    for word, holding in words:
        if len(made) < _WORDS and holding <= left:
            made.append(word)
            left -= holding
    return made


def _forms(made: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A word as it is; an English one in singular and plural."""
    if len(made) > 1 or not made[0].isascii():
        return (made,)
    return tuple((one,) for one in numbers(made[0]))


def _words(made: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words that tokens were made of: each with its own tokens."""
    made = made[: made.index(PART)] if PART in made else made
    place = 0
    while place < len(made):
        token = made[place]
        place += 1
        if not token.startswith(START):
            if len(token) > 2 and token[0].isalpha() and token not in _COMMON:
                yield token, (token,)
            continue
        run = token[1:]
        while place < len(made) and is_east(made[place][0]):
            run += made[place][1:]
            place += 1
        stem = _stem(run)
        if len(stem) > 1 and stem not in _COMMON and not stem.endswith(("다", "는", "은")):
            yield stem, tuple(east_tokens(stem))


def _stem(run: str) -> str:
    """A Korean word without its particle."""
    for length in range(min(4, len(run) - 2), 0, -1):
        if run[-length:] in PARTICLES:
            return run[:-length]
    return run


def _shared(parts: Mapping[str, Sequence[str]], words: Sequence[_Word]) -> tuple[str, ...]:
    """The most telling words that another paper has too."""
    texts = [f" {' '.join(made)} " for made in parts.values()]
    found = (
        word.text
        for word in words
        if any(f" {' '.join(form)} " in text for form in word.forms for text in texts)
    )
    return tuple(islice(found, _SHOWN))
