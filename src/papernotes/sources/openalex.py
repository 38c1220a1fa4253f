"""OpenAlex: preprints with the places where they were published, one request for each.

https://docs.openalex.org. Looking up a single work by DOI is free; searches are not, and are not
used.
"""

from collections.abc import Sequence
from urllib.parse import quote

from papernotes.formats.answers import openalex
from papernotes.model.identifiers import ArxivId, Doi, Identifier
from papernotes.model.paper import Paper
from papernotes.sources import Answer, Source, lookup
from papernotes.sources.fetcher import Fetcher
from papernotes.sources.hosts import OPENALEX
from papernotes.sources.lookup import Candidate, Publications


def make_source(fetcher: Fetcher) -> Source:
    """Return a source that knows DOIs, and arXiv ids by arXiv's DOIs for them."""

    def look_up(id: Identifier) -> Paper | None:
        match id:
            case ArxivId(name):
                return _work(fetcher, _arxiv_doi(name))
            case Doi(name):
                return _work(fetcher, name)
        return None

    def ask(ids: Sequence[Identifier]) -> Answer:
        return lookup.look_up_each(ids, (ArxivId, Doi), look_up)

    return ask


def find_publications(fetcher: Fetcher, papers: Sequence[Paper]) -> Publications:
    """Find publications of preprints, as other locations of the same work."""

    def look_up(paper: Paper) -> Candidate | None:
        work = _work(fetcher, _arxiv_doi(paper.arxiv))
        return Candidate(work, linked=True) if work and lookup.is_published(work) else None

    return lookup.look_up_publications(papers, look_up)


def _arxiv_doi(name: str) -> str:
    return f"10.48550/arXiv.{name}"


def _work(fetcher: Fetcher, doi: str) -> Paper | None:
    return fetcher.ask(f"https://{OPENALEX}/works/doi:{quote(doi, safe='/')}", openalex.parse_work)
