"""What the catalogue of arXiv knows of papers that came from elsewhere."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from papernotes.catalogue import likely_titles
from papernotes.catalogue import search as catalogue_search
from papernotes.catalogue.catalogue import Catalogue, Hit
from papernotes.library import Library
from papernotes.library.papers.held import on_arxiv
from papernotes.model.duplicates import fold, fold_first_author
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Paper
from papernotes.model.query.language import Filter, Query, Term

_YEARS = 3  # between a preprint and its publication, at most
_SHORTEST = 12  # letters of a title that tells papers apart
_KEY = re.compile(r"([^\W\d_]{2,})[-_:.]?(?:etal)?[-_:.]?((?:19|20)\d\d)[a-z]?[-_:.]?([^\W\d_]*)")
_MOST = 3  # papers that a key may mean
_MOST_KEYS = 50


class Known(NamedTuple):
    """A record of arXiv for a paper, and by what it was found: `id`, `doi` or `title`."""

    hit: Hit
    by: str


def find(catalogue: Catalogue, paper: Paper, *, titles: bool = True) -> Known | None:
    """Return the record of a paper by its arXiv id, its DOI, or its whole title and first author."""
    if paper.arxiv:
        hit = catalogue.look_up([paper.arxiv]).get(paper.arxiv)
        return Known(hit, "id") if hit else None
    if paper.doi and (hit := catalogue.of_doi(paper.doi)) and not differs(paper, hit):
        return Known(hit, "doi")
    title = fold(paper.title)
    if not titles or len(title) < _SHORTEST or not paper.authors:
        return None
    hits = [
        hit
        for hit in likely_titles.find_titles(catalogue, paper.title)
        if fold(hit.title) == title
        and fold_first_author(hit.names) == fold_first_author(paper.authors)
        and (paper.year is None or abs(hit.year - paper.year) <= _YEARS)
    ]
    return Known(hits[0], "title") if len(hits) == 1 else None


def differs(paper: Paper, hit: Hit) -> bool:
    """Return whether a paper is another one than a record: neither title nor first author agree."""
    if not paper.title or not hit.authors or not paper.authors:
        return False
    same_author = fold_first_author(paper.authors) == fold_first_author(hit.names)
    return not same_author and fold(paper.title) != fold(hit.title)


def guess_keys(catalogue: Catalogue, library: Library, keys: Iterable[str]) -> Iterator[Notice]:
    """Yield a notice for each citation key that may mean papers of arXiv: hints, and no more.

    A key is read as an arXiv id, or as a family name, a year and perhaps the first word of a title. Where
    the library has such papers, under other keys, these are named.
    """
    for key, _ in zip(keys, range(_MOST_KEYS), strict=False):
        hits = _meant(catalogue, key)
        if not 0 < len(hits) <= _MOST:
            continue
        if held := _held(library, hits):
            papers = tuple(f"{other} ({title})" for other, title in held)
            yield notice("cited-by-another-key", key=key, papers=papers)
        else:
            papers = tuple(f"{hit.arxiv} ({hit.title})" for hit in hits)
            yield notice("cited-on-arxiv", key=key, papers=papers)


def _held(library: Library, hits: Sequence[Hit]) -> list[tuple[str, str]]:
    """Return the key and title of each record that is a paper of the library."""
    keys = on_arxiv(library.database, [hit.arxiv for hit in hits])
    papers = ((hit, library.papers.read(keys[hit.arxiv][0])) for hit in hits if hit.arxiv in keys)
    return [(paper.key, paper.title) for hit, paper in papers if not differs(paper, hit)]


def _meant(catalogue: Catalogue, key: str) -> list[Hit]:
    if any(map(str.isdigit, key)):
        from papernotes.model.identifiers import ArxivId, is_identifier, parse

        if is_identifier(key):
            id = parse(key)
            return list(catalogue.look_up([id.id]).values()) if isinstance(id, ArxivId) else []
    match = _KEY.fullmatch(key)
    if match is None or not match[3]:
        return []
    name, year, word = match.groups()
    query = Query(
        (
            (Term(name, "author"),),
            (Filter("year", f"{int(year) - 1}..{year}"),),
            (Term(word, "title"),),
        )
    )
    hits = catalogue_search.search(catalogue, query, 20, catalogue_search.NEWEST).hits
    return [hit for hit in hits if fold_first_author(hit.names) == fold(name)]
