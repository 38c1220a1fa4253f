"""Shared parts of the sources: lookups identifier by identifier, and ranking of candidates.

Whether a candidate is the publication of a preprint is decided elsewhere.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from papernotes.errors import PapersError
from papernotes.model import names
from papernotes.model.identifiers import Identifier
from papernotes.model.paper import Paper
from papernotes.sources import Answer

MAX_RESULTS = 10
"""The maximum number of candidates of a search."""

_MAX_ERRORS = 2
"""The number of errors after which a host is not asked again."""


class Candidate(NamedTuple):
    """A possible publication of a preprint.

    `linked`: the host links it to the arXiv id or the paper's own DOI. Otherwise only the title
    led to it.
    """

    paper: Paper
    linked: bool


@dataclass(frozen=True, slots=True)
class Publications:
    """What a host knows about publications of preprints, by their arXiv ids.

    An id that is neither in `candidates` nor in `unknown` got no answer; `error` says why.
    """

    candidates: Mapping[str, Candidate] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    error: PapersError | None = None


Ask = Callable[[Sequence[Paper]], Publications]
"""A host of publications: preprints to what may be their publications."""


def look_up_each(
    ids: Sequence[Identifier],
    kinds: tuple[type[Identifier], ...],
    look_up: Callable[[Identifier], Paper | None],
) -> Answer:
    """Return the answer for identifiers that are looked up one by one.

    Identifiers of other kinds are unknown. An error for one identifier does not affect the
    others, but after two errors the host is not asked again.
    """
    papers: dict[Identifier, Paper] = {}
    unknown: list[Identifier] = []
    troubles: list[PapersError] = []
    for id in dict.fromkeys(ids):
        if not isinstance(id, kinds):
            unknown.append(id)
            continue
        if len(troubles) >= _MAX_ERRORS:
            continue
        try:
            paper = look_up(id)
        except PapersError as error:
            troubles.append(error)
            continue
        if paper is None:
            unknown.append(id)
        else:
            papers[id] = paper
    return Answer(papers, tuple(unknown), troubles[0] if troubles else None)


def look_up_publications(
    papers: Sequence[Paper], look_up: Callable[[Paper], Candidate | None]
) -> Publications:
    """Look up publications of preprints one by one; papers without an arXiv id are left out."""
    candidates: dict[str, Candidate] = {}
    unknown: list[str] = []
    troubles: list[PapersError] = []
    for paper in papers:
        if not paper.arxiv or len(troubles) >= _MAX_ERRORS:
            continue
        try:
            publication = look_up(paper)
        except PapersError as error:
            troubles.append(error)
            continue
        if publication is None:
            unknown.append(paper.arxiv)
        else:
            candidates[paper.arxiv] = publication
    return Publications(candidates, tuple(unknown), troubles[0] if troubles else None)


def is_published(paper: Paper) -> bool:
    """Return whether a record describes more than a preprint."""
    return paper.entry_type != "misc" and bool(paper.doi or paper.journal_ref)


def rank_by_likeness(
    papers: Iterable[Paper], title: str, author: str = "", year: int | None = None
) -> tuple[Paper, ...]:
    """Return at most ten papers, the ones most like the given title and author first."""
    sought, family = letters_only(title), letters_only(names.family_name(author)) if author else ""

    def unlikeness(paper: Paper) -> tuple[bool, bool, bool]:
        others = {letters_only(names.family_name(name)) for name in paper.authors}
        near = year is None or paper.year is None or abs(paper.year - year) <= 1
        return letters_only(paper.title) != sought, bool(family) and family not in others, not near

    return tuple(sorted(papers, key=unlikeness)[:MAX_RESULTS])


def best_candidate(paper: Paper, papers: Iterable[Paper]) -> Candidate | None:
    """Return the likeliest publication of a preprint among the results for its title."""
    author = paper.authors[0] if paper.authors else ""
    for result in rank_by_likeness(filter(is_published, papers), paper.title, author, paper.year):
        return Candidate(result, bool(paper.arxiv) and result.arxiv == paper.arxiv)
    return None


def letters_only(text: str) -> str:
    """Return the letters and digits of a text, without accents and case, for comparing titles."""
    from unicodedata import normalize

    return "".join(
        character for character in normalize("NFKD", text).casefold() if character.isalnum()
    )


def title_words(text: str) -> str:
    """Return the words of a title without signs that have a meaning in search queries."""
    import re

    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.replace("$", " ")))
