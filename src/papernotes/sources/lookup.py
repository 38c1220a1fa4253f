"""What sources of publications share: going through identifiers, and ordering candidates.

Whether a candidate is the publication of a preprint is not decided here; only what it
rests on is told.
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
"""Candidates that a search gives at most."""

_ENOUGH = 2
"""Troubles after which a host is not asked any more."""


class Candidate(NamedTuple):
    """What may be the publication of a preprint.

    `linked`: the host says so by the arXiv id or the paper's own DOI. Otherwise it was only
    found by title.
    """

    paper: Paper
    linked: bool


@dataclass(frozen=True, slots=True)
class Publications:
    """What a host knows of the publication of preprints, by their arXiv ids.

    An id that is neither in `found` nor in `unknown` got no answer; then `trouble` says why.
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
    """The answer for identifiers that are looked up one by one.

    Those of other kinds are unknown. One that brings trouble does not cost the others
    their answer, but a host that is in trouble twice is left alone.
    """
    found: dict[Identifier, Paper] = {}
    unknown: list[Identifier] = []
    troubles: list[PapersError] = []
    for id in dict.fromkeys(ids):
        if not isinstance(id, kinds):
            unknown.append(id)
            continue
        if len(troubles) >= _ENOUGH:
            continue
        try:
            paper = look_up(id)
        except PapersError as error:
            troubles.append(error)
            continue
        if paper is None:
            unknown.append(id)
        else:
            found[id] = paper
    return Answer(found, tuple(unknown), troubles[0] if troubles else None)


def look_up_publications(
    papers: Sequence[Paper], look_up: Callable[[Paper], Candidate | None]
) -> Publications:
    """The same for the publications of preprints; papers without an arXiv id are left out."""
    found: dict[str, Candidate] = {}
    unknown: list[str] = []
    troubles: list[PapersError] = []
    for paper in papers:
        if not paper.arxiv or len(troubles) >= _ENOUGH:
            continue
        try:
            candidate = look_up(paper)
        except PapersError as error:
            troubles.append(error)
            continue
        if candidate is None:
            unknown.append(paper.arxiv)
        else:
            found[paper.arxiv] = candidate
    return Publications(found, tuple(unknown), troubles[0] if troubles else None)


def is_published(paper: Paper) -> bool:
    """Whether a record tells of more than a preprint."""
    return paper.entry_type != "misc" and bool(paper.doi or paper.journal_ref)


def rank_by_likeness(
    papers: Iterable[Paper], title: str, author: str = "", year: int | None = None
) -> tuple[Paper, ...]:
    """At most ten papers, those most like what was sought first."""
    sought, family = letters_only(title), letters_only(names.family(author)) if author else ""

    def unlikeness(paper: Paper) -> tuple[bool, bool, bool]:
        others = {letters_only(names.family(name)) for name in paper.authors}
        near = year is None or paper.year is None or abs(paper.year - year) <= 1
        return letters_only(paper.title) != sought, bool(family) and family not in others, not near

    return tuple(sorted(papers, key=unlikeness)[:MAX_RESULTS])


def best_candidate(paper: Paper, papers: Iterable[Paper]) -> Candidate | None:
    """The likeliest publication of a preprint among what was found by its title."""
    author = paper.authors[0] if paper.authors else ""
    for one in rank_by_likeness(filter(is_published, papers), paper.title, author, paper.year):
        return Candidate(one, bool(paper.arxiv) and one.arxiv == paper.arxiv)
    return None


def letters_only(text: str) -> str:
    """The letters and digits of a text, without accents and case: what titles compare by."""
    from unicodedata import normalize

    return "".join(one for one in normalize("NFKD", text).casefold() if one.isalnum())


def title_words(text: str) -> str:
    """The words of a title without signs, which mean something to many a search."""
    import re

    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.replace("$", " ")))
