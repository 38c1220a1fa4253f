"""The newest papers of arXiv that are like some papers of the library, and why.

The words of the library's titles and abstracts weigh by how often they are used there, and by how
rare they are on arXiv. The newest records with one of the heaviest words in the title, or by one of
the authors, are ranked by the sum of what they share.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from math import log
from typing import NamedTuple

from papernotes.catalogue import likeness
from papernotes.catalogue.catalogue import Catalogue, Hit
from papernotes.errors import NothingFoundError
from papernotes.library import Library
from papernotes.model.duplicates import fold
from papernotes.model.query.language import Query
from papernotes.operations.catalogue.find import Findings, marked, meaning_of
from papernotes.search.folding import fold as fold_letters

_TITLE, _ABSTRACT = 3.0, 1.0
_WORDS = 30  # words that are searched
_NAMES = 40  # authors that are searched
_NEWEST = 4_000  # records that are ranked
_SHOWN = 4  # shared words in a reason
_LEAST = 0.1  # share of the best score below which a paper is not like the others
_AUTHOR = 0.5  # weight of an author, as a share of the heaviest word
_COMMON = frozenset(
    [
        "about",
        "based",
        "from",
        "into",
        "more",
        "than",
        "that",
        "their",
        "these",
        "this",
        "towards",
        "under",
        "using",
        "with",
        "without",
        "via",
        "are",
        "can",
        "for",
        "and",
        "the",
        "our",
        "not",
        "its",
        "new",
        "novel",
        "approach",
        "method",
        "methods",
        "model",
        "models",
        "paper",
        "propose",
        "proposed",
        "results",
        "show",
        "learning",
        "deep",
        "network",
        "networks",
        "neural",
        "data",
    ]
)
_WORD = re.compile(r"[a-z][a-z0-9]{2,}")


class _Similar(NamedTuple):
    """A record, and the words and authors that it shares with the papers of the library."""

    score: float
    hit: Hit
    words: list[str]
    people: list[str]


def like(
    catalogue: Catalogue,
    library: Library,
    keys: Sequence[str],
    query: Query,
    limit: int,
    refresh: Callable[[], None],
) -> Findings:
    """Return the newest records that are like the papers with these keys and match a query.

    At most `limit` are returned, 0 for all that are like them. Raises NotFoundError without a catalogue.
    """
    papers = [library.papers.read(key) for key in keys]
    own = {paper.arxiv for paper in papers} | {fold(paper.title) for paper in papers}
    weights = _weights(catalogue, [(paper.title, paper.abstract) for paper in papers])
    names = Counter(name for paper in papers for name in paper.authors if " " in name)
    authors = [name for name, _ in names.most_common(_NAMES)]
    wide = meaning_of(catalogue, library, query)
    query = wide.query if wide else query
    hits = likeness.newest(catalogue, list(weights), authors, query, _NEWEST)
    if not weights:
        raise NothingFoundError("The papers have no words that tell papers apart.")
    ranked = _ranked(
        [hit for hit in hits if hit.arxiv not in own and fold(hit.title) not in own],
        weights,
        frozenset(names),
    )
    best = ranked[0].score if ranked else 0.0
    chosen = [paper for paper in ranked if paper.score >= _LEAST * best]
    shown = chosen[:limit] if limit else chosen
    findings = marked(library, [paper.hit for paper in shown], refresh)
    for paper, similar in zip(findings, shown, strict=True):
        paper.reasons = _reasons(similar, weights)
    return Findings(findings, more=len(chosen) > len(shown))


def _ranked(hits: Sequence[Hit], weights: Mapping[str, float], names: Set[str]) -> list[_Similar]:
    """Return the records by what they share with the library, of two equal ones the newer first."""
    heaviest = max(weights.values())
    ranked = []
    for hit in hits:
        words = [word for word in _words(hit.title) if word in weights]
        people = [name for name in hit.names if name in names]
        score = sum(weights[word] for word in words) + _AUTHOR * heaviest * bool(people)
        ranked.append(_Similar(score, hit, words, people))
    return sorted(ranked, key=lambda paper: (-paper.score, -paper.hit.number))


def _reasons(paper: _Similar, weights: Mapping[str, float]) -> tuple[str, ...]:
    """Return what a record shares with the library, the heaviest words first."""
    words = sorted(paper.words, key=lambda word: -weights[word])
    return tuple(
        f"{kind} {', '.join(values[:_SHOWN])}"
        for kind, values in (("words", words), ("authors", paper.people))
        if values
    )


def _weights(catalogue: Catalogue, texts: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return the weights of the heaviest words in titles and abstracts."""
    counts: dict[str, float] = defaultdict(float)
    for title, abstract in texts:
        in_title = set(_words(title))
        for word in in_title:
            counts[word] += _TITLE
        for word in set(_words(abstract)) - in_title:
            counts[word] += _ABSTRACT
    number = max(2, int(str(catalogue.state.get("records") or 2)))
    known = likeness.frequencies(catalogue, counts)
    weights = {
        word: count / len(texts) * log(number / known[word])
        for word, count in counts.items()
        if word in known
    }
    heaviest = sorted(weights, key=lambda word: (-weights[word], word))[:_WORDS]
    return {word: weights[word] for word in heaviest if weights[word] > 0}


def _words(text: str) -> list[str]:
    words = dict.fromkeys(_WORD.findall(fold_letters(text).lower()))
    return [word for word in words if word not in _COMMON]
