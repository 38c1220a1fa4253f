"""DBLP: where computer science was published, with the best names of its conferences.

https://dblp.org/faq/How+to+use+the+dblp+search+API.html. Its search turns away many a
program with a web page, which is trouble and no answer; nothing must rest on it alone.
"""

from collections.abc import Sequence
from urllib.parse import quote

from papernotes.errors import PapersError
from papernotes.formats.answers import dblp
from papernotes.model import names
from papernotes.model.paper import Paper
from papernotes.sources import lookup
from papernotes.sources.fetcher import Fetcher
from papernotes.sources.hosts import DBLP
from papernotes.sources.lookup import Candidate, Publications

_BIBTEX = "application/x-bibtex"


def search(
    fetcher: Fetcher, title: str, author: str = "", year: int | None = None
) -> tuple[Paper, ...]:
    """The records that have all words of a title and the author's name. Raises `TryLaterError`.

    Their `url` is that of the record, which says more; see `record`.
    """
    sought = lookup.title_words(f"{title} {names.family(author)}" if author else title)
    params = {"q": sought, "format": "json", "h": "30"}
    found = fetcher.ask(f"https://{DBLP}/search/publ/api", dblp.hits, params)
    return lookup.rank_by_likeness(found or (), title, author, year)


def record(fetcher: Fetcher, key: str) -> Paper | None:
    """The record of a key such as `conf/cvpr/HeZRS16`. Raises `TryLaterError`."""
    url = f"https://{DBLP}/rec/{quote(key, safe='/')}.bib"
    return fetcher.ask(url, dblp.record_bib, accept=_BIBTEX)


def published(fetcher: Fetcher, papers: Sequence[Paper]) -> Publications:
    """What may be the publications of preprints, by title and author."""

    def look_up(paper: Paper) -> Candidate | None:
        author = paper.authors[0] if paper.authors else ""
        found = lookup.best_candidate(paper, search(fetcher, paper.title, author, paper.year))
        return found and Candidate(_in_full(fetcher, found.paper), found.linked)

    return lookup.look_up_publications(papers, look_up)


def _in_full(fetcher: Fetcher, hit: Paper) -> Paper:
    """The record behind a search result, which names the proceedings in full."""
    try:
        return record(fetcher, hit.url.removeprefix(f"https://{DBLP}/rec/")) or hit
    except PapersError:
        return hit
