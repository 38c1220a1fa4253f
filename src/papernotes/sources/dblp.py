"""DBLP: publications in computer science, with reliable conference names.

https://dblp.org/faq/How+to+use+the+dblp+search+API.html. Its search often rejects programs with a
web page; this is an error, not an answer, so nothing may depend on DBLP alone.
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
    """Return the records with all words of a title and the author's name. Raises `TryLaterError`.

    Their `url` is the address of the full record; see `record`.
    """
    sought = lookup.title_words(f"{title} {names.family_name(author)}" if author else title)
    params = {"q": sought, "format": "json", "h": "30"}
    papers = fetcher.ask(f"https://{DBLP}/search/publ/api", dblp.parse_hits, params)
    return lookup.rank_by_likeness(papers or (), title, author, year)


def look_up_record(fetcher: Fetcher, key: str) -> Paper | None:
    """Return the record of a key such as `conf/cvpr/HeZRS16`. Raises `TryLaterError`."""
    url = f"https://{DBLP}/rec/{quote(key, safe='/')}.bib"
    return fetcher.ask(url, dblp.parse_record, accept=_BIBTEX)


def find_publications(fetcher: Fetcher, papers: Sequence[Paper]) -> Publications:
    """Find possible publications of preprints, by title and author."""

    def look_up(paper: Paper) -> Candidate | None:
        author = paper.authors[0] if paper.authors else ""
        candidate = lookup.best_candidate(paper, search(fetcher, paper.title, author, paper.year))
        return candidate and Candidate(_full_record(fetcher, candidate.paper), candidate.linked)

    return lookup.look_up_publications(papers, look_up)


def _full_record(fetcher: Fetcher, hit: Paper) -> Paper:
    """Return the full record of a search result, with the full name of the proceedings."""
    try:
        return look_up_record(fetcher, hit.url.removeprefix(f"https://{DBLP}/rec/")) or hit
    except PapersError:
        return hit
