"""doi.org: what is behind any DOI, whichever agency gave it out, by content negotiation.

https://citation.crosscite.org/docs.html. It sends on to Crossref, DataCite and others;
an agency that has no records in this form counts as one that knows nothing.
"""

from collections.abc import Sequence

from papernotes.formats.answers import crossref
from papernotes.model.identifiers import ArxivId, Doi, Identifier, doi_url
from papernotes.model.paper import Paper
from papernotes.sources import Answer, Source, lookup
from papernotes.sources.fetcher import CSL, Fetcher


def source(fetcher: Fetcher) -> Source:
    """A source that knows every DOI, and arXiv ids by the DOIs arXiv gives them."""

    def look_up(id: Identifier) -> Paper | None:
        if isinstance(id, ArxivId):
            return fetcher.ask(doi_url(Doi(f"10.48550/arXiv.{id.id}")), crossref.csl, accept=CSL)
        return fetcher.ask(doi_url(id), crossref.csl, accept=CSL) if isinstance(id, Doi) else None

    def ask(ids: Sequence[Identifier]) -> Answer:
        return lookup.look_up_each(ids, (ArxivId, Doi), look_up)

    return ask
