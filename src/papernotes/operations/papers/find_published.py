"""Preprints whose published versions are looked for, and what is taken over of them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from papernotes.errors import PapersError, RefusedError
from papernotes.library import Library
from papernotes.model.query.language import Query
from papernotes.operations.papers import update
from papernotes.operations.papers.update import Looked, Proposal
from papernotes.sources import Answer
from papernotes.sources.access import Hosts


class Search(NamedTuple):
    """What came of looking for publications.

    `known` is how many of the papers are known to be published; `errors` are those of papers that
    are no preprints, and the troubles of hosts, each once.
    """

    looked: Looked
    known: int
    errors: tuple[PapersError, ...]


def preprints(library: Library) -> list[str]:
    """The keys of all papers that are preprints as far as the library knows."""
    papers = library.queries.rows(["key", "arxiv", "venue"], Query(()))
    return [key for key, arxiv, venue in papers if arxiv and not venue]


def find(library: Library, keys: Sequence[str], hosts: Hosts) -> Search:
    """Look for the published versions of papers; see update.look."""
    papers = [library.papers.read(key) for key in keys]
    errors: list[PapersError] = [
        RefusedError(f"{paper.key} has no arXiv id, so no preprint to look from.")
        for paper in papers
        if not paper.arxiv
    ]
    # What arXiv answered is never kept, so offline it is not missed either.
    arxiv = (lambda _identifiers: Answer()) if hosts.offline else hosts.arxiv()
    looked = update.look(library, keys, arxiv, hosts.publications())
    troubles = {str(error): error for error in looked.troubles}.values()
    known = sum(not update.unpublished(paper) for paper in papers)
    return Search(looked, known, (*errors, *troubles))


def take(library: Library, proposals: Iterable[Proposal]) -> list[str]:
    """Take over what is proposed; the keys of papers whose entries were changed."""
    taken = []
    for proposal in proposals:
        with library.changes():
            update.take(library, proposal)
        if proposal.changes:
            taken.append(proposal.key)
    return taken
