"""The catalogue as a source of papers, as a host is."""

from collections.abc import Sequence

from papernotes.catalogue import likely_titles
from papernotes.catalogue.catalogue import Catalogue, Hit
from papernotes.errors import PapersError
from papernotes.model.arxiv_ids import year_of
from papernotes.model.identifiers import ArxivId, Doi, Identifier
from papernotes.model.paper import Paper
from papernotes.model.title_query import TitleQuery
from papernotes.sources import Answer, Local


def local(catalogue: Catalogue) -> Local:
    """Return the catalogue as records of arXiv on this machine."""
    return Local(
        lambda ids: ask(catalogue, ids),
        lambda sought, title: search(catalogue, sought, title),
        lambda title: titled(catalogue, title),
        lambda: _has_abstracts(catalogue),
    )


def _has_abstracts(catalogue: Catalogue) -> bool:
    try:
        return catalogue.has_abstracts
    except PapersError:
        return False


def ask(catalogue: Catalogue, ids: Sequence[Identifier]) -> Answer:
    """Return the papers of identifiers. What it does not have may still exist: it is not unknown."""
    papers: dict[Identifier, Paper] = {}
    try:
        for id in ids:
            match id:
                case ArxivId(name, version):
                    hit = catalogue.look_up([name]).get(name)
                    if hit and version not in (None, hit.version):
                        hit = None
                case Doi(name):
                    hit = catalogue.of_doi(name)
                case _:
                    hit = None
            if hit:
                papers[id] = complete(catalogue, hit)
    except PapersError as error:
        return Answer(papers, error=error)
    return Answer(papers)


def complete(catalogue: Catalogue, hit: Hit) -> Paper:
    """Return the paper of a record as arXiv has it, with its abstract where the catalogue has it.

    Its year is that of the first version, and its venue is not set: both follow from the record.
    """
    return Paper(
        title=hit.title,
        authors=hit.names,
        year=int(hit.date[:4]) if hit.date else year_of(hit.number),
        abstract=catalogue.abstract(hit.number),
        arxiv=hit.arxiv,
        version=hit.version or None,
        categories=tuple((hit.categories or "").split()),
        date=hit.date,
        doi=hit.doi or "",
        url=f"https://arxiv.org/abs/{hit.arxiv}",
        comment=hit.comment or "",
        journal_ref=hit.journal_ref or "",
        source="arxiv",
    )


def search(catalogue: Catalogue, sought: TitleQuery, title: str) -> tuple[Paper, ...]:
    """Return the papers that a title may mean, the likeliest first."""
    hits = likely_titles.find_titles(catalogue, title, sought.venue, sought.year)
    return tuple(complete(catalogue, hit) for hit in hits)


def titled(catalogue: Catalogue, title: str) -> tuple[Paper, ...]:
    """Return all papers with exactly a title; none where the catalogue is missing or unreadable.

    Its search tells what is wrong with it.
    """
    from papernotes.catalogue import exact_titles

    try:
        hits = exact_titles.titled(catalogue, title)
        return tuple(complete(catalogue, hit) for hit in hits or ())
    except PapersError:
        return ()
