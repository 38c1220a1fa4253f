"""The search of the catalogue, with what the library has of it."""

from typing import NamedTuple

from papernotes.catalogue import search as catalogue_search
from papernotes.catalogue.catalogue import Catalogue, Hit
from papernotes.catalogue.schema import no_catalogue
from papernotes.library import Library
from papernotes.model.identifiers import ArxivId, Doi, Identifier, is_identifier, parse
from papernotes.model.notice import notice
from papernotes.model.query.language import Filter, Query, QueryReference, Term


class Found(NamedTuple):
    """A record, and the key and status of its paper in the library, '' where it has none."""

    hit: Hit
    key: str = ""
    status: str = ""
    reasons: tuple[str, ...] = ()
    corrected: bool = False
    """Whether only a corrected spelling found it."""

    @property
    def withdrawn(self) -> bool:
        """Whether its comment says that it was withdrawn."""
        return "withdrawn" in self.hit.paper.comment[:200].lower()


class Findings(NamedTuple):
    """What was found, whether there is more, and corrected words that were searched too."""

    papers: tuple[Found, ...]
    more: bool = False
    spellings: tuple[str, ...] = ()


def find(
    catalogue: Catalogue, library: Library | None, query: Query, limit: int, order: str
) -> Findings:
    """Return the records that match a query; a query of identifiers alone looks these up.

    `library` is None where there is none. Raises NotFoundError without a catalogue, RefusedError.
    """
    if not catalogue.exists:
        raise no_catalogue().advised(notice("search-the-library"))
    if identifiers := _identifiers(query):
        hits = tuple(hit for id in identifiers if (hit := _look_up(catalogue, id)))
        return Findings(marked(library, hits))
    result = catalogue_search.search(catalogue, query, limit, order)
    papers = marked(library, result.hits)
    if result.spellings:
        papers = tuple(
            paper._replace(corrected=place >= result.exact) for place, paper in enumerate(papers)
        )
    return Findings(papers, result.more, result.spellings)


def _identifiers(query: Query) -> list[Identifier]:
    """Return the identifiers that a query consists of; [] for any other query."""
    identifiers: list[Identifier] = []
    for group in query.groups:
        item = group[0]
        if len(group) > 1 or isinstance(item, QueryReference) or item.negated:
            return []
        if isinstance(item, Filter):
            text = item.value if item.field in ("arxiv", "doi") else ""
        else:
            text = item.text if item == Term(item.text) else ""
        if not any(map(str.isdigit, text)) or not is_identifier(text):
            return []
        identifiers.append(parse(text))
    return identifiers


def _look_up(catalogue: Catalogue, id: Identifier) -> Hit | None:
    match id:
        case ArxivId(name):
            return catalogue.look_up([name]).get(name)
        case Doi(name):
            return catalogue.of_doi(name)
    return None


def marked(library: Library | None, hits: tuple[Hit, ...]) -> tuple[Found, ...]:
    """Return records with the keys and statuses of those that the library has."""
    if library is None or not hits:
        return tuple(map(Found, hits))
    ids: dict[str, Identifier] = {hit.paper.arxiv: ArxivId(hit.paper.arxiv) for hit in hits}
    keys = library.keys.of_identifiers(ids.values())
    statuses = {key: library.papers.head(key).status for key in keys.values()}
    return tuple(
        Found(hit, key := keys.get(ids[hit.paper.arxiv], ""), statuses.get(key, "")) for hit in hits
    )
