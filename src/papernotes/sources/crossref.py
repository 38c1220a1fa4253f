"""Crossref: the publications of most publishers, by DOI or by title.

https://api.crossref.org. It does not know arXiv's own DOIs, and most papers of NeurIPS, ICLR and
ICML have none: a paper that it does not know may still be published.
"""

from collections.abc import Sequence
from urllib.parse import quote

from papernotes.formats.answers import crossref
from papernotes.model import names
from papernotes.model.identifiers import Doi, Identifier
from papernotes.model.paper import Paper
from papernotes.sources import Answer, Source, lookup
from papernotes.sources.fetcher import Fetcher
from papernotes.sources.hosts import CROSSREF
from papernotes.sources.lookup import Candidate, Publications

_WORKS = f"https://{CROSSREF}/works"
_SELECT = (
    "DOI,title,subtitle,author,container-title,type,issued,published,published-print,"
    "published-online,page,volume,issue,publisher,event,relation,URL"
)


def make_source(fetcher: Fetcher) -> Source:
    """Return a source that knows Crossref's DOIs; see `sources.Source`."""

    def look_up(id: Identifier) -> Paper | None:
        return _work(fetcher, id.name) if isinstance(id, Doi) else None

    def ask(ids: Sequence[Identifier]) -> Answer:
        return lookup.look_up_each(ids, (Doi,), look_up)

    return ask


def search(
    fetcher: Fetcher, title: str, author: str = "", year: int | None = None
) -> tuple[Paper, ...]:
    """Return the works most like a title and an author. Raises `TryLaterError`."""
    params = {
        "query.bibliographic": lookup.title_words(title),
        "rows": str(lookup.MAX_RESULTS),
        "select": _SELECT,
    }
    if author:
        params["query.author"] = names.family_name(author)
    works = fetcher.ask(_WORKS, crossref.parse_works, params)
    return lookup.rank_by_likeness(works or (), title, author, year)


def find_publications(fetcher: Fetcher, papers: Sequence[Paper]) -> Publications:
    """Find publications of preprints: by the DOI of a paper, else by title and author."""

    def look_up(paper: Paper) -> Candidate | None:
        work = _work(fetcher, paper.doi) if paper.doi else None
        if work is not None and lookup.is_published(work):
            return Candidate(work, linked=True)
        author = paper.authors[0] if paper.authors else ""
        return lookup.best_candidate(paper, search(fetcher, paper.title, author, paper.year))

    return lookup.look_up_publications(papers, look_up)


def _work(fetcher: Fetcher, doi: str) -> Paper | None:
    return fetcher.ask(f"{_WORKS}/{quote(doi, safe='')}", crossref.parse_work)
