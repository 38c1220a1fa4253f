"""The search for published versions of preprints, and the accepted proposals."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from papernotes.errors import NotFoundError, PapersError, RefusedError, TryLaterError
from papernotes.library import Library
from papernotes.model.query.language import Query
from papernotes.operations.papers import update
from papernotes.operations.papers.update import Proposal, PublicationSearch
from papernotes.sources.access import Hosts


class Search(NamedTuple):
    """The result of a search for publications.

    `known` is the number of papers that are already published; `errors` are those of papers without
    an arXiv id, and of hosts, each once.
    """

    looked: PublicationSearch
    known: int
    errors: tuple[PapersError, ...]


def list_preprints(library: Library) -> list[str]:
    """Return the keys of all papers that the library knows only as preprints."""
    papers = library.queries.rows(["key", "arxiv", "venue"], Query(()))
    return [key for key, arxiv, venue in papers if arxiv and not venue]


def find(library: Library, keys: Sequence[str], hosts: Hosts) -> Search:
    """Search for the published versions of papers; see update.find_publications."""
    papers = [library.papers.read(key) for key in keys]
    errors: list[PapersError] = [
        RefusedError(f"{paper.key} has no arXiv id, so no publication can be searched.")
        for paper in papers
        if not paper.arxiv
    ]
    looked = update.find_publications(library, keys, hosts.current_records(), hosts.publications())
    troubles = {str(error): error for error in looked.troubles}.values()
    known = sum(not update.is_unpublished(paper) for paper in papers)
    return Search(looked, known, (*errors, *troubles))


def accept(library: Library, proposals: Iterable[Proposal]) -> tuple[list[str], list[PapersError]]:
    """Accept proposals; return the keys of the papers whose entries changed, and errors.

    A paper that was changed or removed meanwhile is left.
    """
    changed_keys: list[str] = []
    errors: list[PapersError] = []
    for proposal in proposals:
        try:
            with library.changes():
                update.accept(library, proposal)
        except (NotFoundError, TryLaterError) as error:
            errors.append(error)
            continue
        if proposal.changes:
            changed_keys.append(proposal.key)
    return changed_keys, errors
