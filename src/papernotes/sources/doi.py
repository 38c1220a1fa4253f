"""doi.org: the record of any DOI, from whichever agency, by content negotiation.

https://citation.crosscite.org/docs.html. doi.org redirects to Crossref, DataCite and others; an
agency without records in this format counts as one that does not know the DOI.
"""

from collections.abc import Sequence

from papernotes.formats.answers import crossref
from papernotes.model.identifiers import ArxivId, Doi, Identifier, doi_url
from papernotes.model.paper import Paper
from papernotes.sources import Answer, Source, lookup
from papernotes.sources.fetcher import CSL, Fetcher


def make_source(fetcher: Fetcher) -> Source:
    """Return a source that knows every DOI, and arXiv ids by arXiv's DOIs for them."""

    def look_up(id: Identifier) -> Paper | None:
        if isinstance(id, ArxivId):
            return fetcher.ask(
                doi_url(Doi(f"10.48550/arXiv.{id.id}")), crossref.parse_csl_item, accept=CSL
            )
        return (
            fetcher.ask(doi_url(id), crossref.parse_csl_item, accept=CSL)
            if isinstance(id, Doi)
            else None
        )

    def ask(ids: Sequence[Identifier]) -> Answer:
        return lookup.look_up_each(ids, (ArxivId, Doi), look_up)

    return ask
