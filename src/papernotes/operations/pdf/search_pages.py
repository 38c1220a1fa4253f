"""Search in the text of PDFs: pages by themselves, or papers below those that a search finds."""

from collections.abc import Sequence
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.library import Library
from papernotes.library.full_text.matching import PageMatch, PageQuery
from papernotes.library.query.columns import RELEVANCE
from papernotes.model.notice import Notice, notice
from papernotes.model.query.language import Query
from papernotes.notebook import Notebook
from papernotes.operations.search import query as search_query
from papernotes.operations.search.hits import Hit
from papernotes.operations.search.passages import Passage
from papernotes.operations.search.query import SearchOptions, SearchResult
from papernotes.search.match_expression import Mark, build_match
from papernotes.search.snippets import find_snippet

OWN_COLUMNS = (*search_query.OWN_COLUMNS, "page")
"""Columns of a search in PDFs in addition to those of a list."""
_PART = "pdf"
_MOST_PARTLY = 3  # files that are named


class PagesFound(NamedTuple):
    """The number of pages that match, and the first of them, a hit each."""

    total: int
    hits: list[Hit]


def has_words(query: Query) -> bool:
    """Return whether a query, whose @names are expanded, has a word that can be on a page."""
    from papernotes.library.full_text import matching

    return matching.page_query(query) is not None


def search_pages(library: Library, query: Query, options: SearchOptions) -> PagesFound:
    """Return the pages of PDFs that match, in the order of `options`."""
    if library.full_text.question(query) is None:
        raise RefusedError(
            "A search in PDFs needs a word to be found on a page; the query has none."
        )
    asked = _asked(library, query)
    if asked is None:
        return PagesFound(0, [])
    total, matches = library.full_text.search(asked, options.limit, options.sort)
    return PagesFound(total, _hits(library, query, matches, options.width))


def count_papers(library: Library, query: Query) -> int:
    """Return the number of papers with a page that matches."""
    asked = _asked(library, query)
    return 0 if asked is None else library.full_text.count(asked)


def search_everywhere(
    library: Library, notebook: Notebook, query: Query, options: SearchOptions
) -> SearchResult:
    """Return what a search finds, and below it the papers that match in their PDFs alone.

    If nothing has all of the words in one place, these are the papers that have each somewhere.
    Words are searched for as typed.
    """
    result = search_query.search(library, notebook, query, options._replace(exact=True))
    asked = _asked(library, result.query)
    if asked is None:
        return result
    room = max(options.limit - len(result.hits), 0)
    most = room or (1 if options.limit else 0)
    total, matches = library.full_text.papers(asked, most)
    if not result.total and not total and len(asked.words) > 1:
        total, matches = library.full_text.scattered(asked, most)
    in_files = _hits(library, query, matches, options.width) if room or not options.limit else []
    hits = [*result.hits, *_below(result.hits, in_files)]
    if options.sort == f"-{RELEVANCE}":
        hits.reverse()
    return result._replace(papers=result.papers + total, hits=hits)


def count_everywhere(library: Library, query: Query) -> SearchResult:
    """Return the numbers of what `search_everywhere` finds, without any of it."""
    result = search_query.count(library, query, exact=True)
    asked = _asked(library, result.query)
    if asked is None:
        return result
    number = library.full_text.papers(asked, 1)[0]
    if not result.total and not number and len(asked.words) > 1:
        number = library.full_text.scattered(asked, 1)[0]
    return result._replace(papers=result.papers + number)


def rows(library: Library, hits: Sequence[Hit], columns: Sequence[str]) -> list[list[object]]:
    """Return these columns of the hits: columns of a list, and OWN_COLUMNS."""
    stored = ["key", *(name for name in columns if name not in OWN_COLUMNS)]
    keys = list(dict.fromkeys(hit.key for hit in hits))
    papers = {
        row[0]: dict(zip(stored, row, strict=True)) for row in library.queries.of_keys(stored, keys)
    }
    own = ({"score": hit.score, "snippet": hit.passage.text, "page": hit.page} for hit in hits)
    return [
        [{**papers[hit.key], **more}[name] for name in columns]
        for hit, more in zip(hits, own, strict=True)
        if hit.key in papers
    ]


def hints(library: Library, query: Query) -> list[Notice]:
    """Return a notice where a search without results has some in PDFs."""
    asked = _asked(library, query)
    number = library.full_text.count(asked) if asked is not None else 0
    return [notice("found-in-pdfs", number=number)] if number else []


def state(library: Library, *, background: bool) -> list[Notice]:
    """Return a notice where PDFs of papers are not read yet; `background` is whether they will be."""
    if library.full_text.is_off:
        return [notice("pdf-text-dropped")]
    if number := library.full_text.unread():
        return [notice("pdfs-being-read" if background else "pdfs-unread", number=number)]
    return []


def partly_searched(library: Library) -> list[Notice]:
    """Return notices of long PDFs whose last pages are not searched, for a search that finds nothing."""
    read = library.full_text.documents()
    files = {file.file.sha256: file for file in library.files.all()}
    notices = []
    for digest, document in read.items():
        if digest in files and not document.problem and document.read < document.pages:
            file = files[digest]
            notices.append(
                notice(
                    "pdf-partly-searched",
                    key=file.key,
                    name=file.file.name,
                    read=document.read,
                    pages=document.pages,
                )
            )
    return notices[:_MOST_PARTLY]


def _asked(library: Library, query: Query) -> PageQuery | None:
    return library.full_text.question(query) if library.full_text.is_readable else None


def _below(above: Sequence[Hit], hits: Sequence[Hit]) -> list[Hit]:
    """Return hits with scores below those of the others, in their order."""
    lowest = min((hit.score for hit in above), default=1.0)
    lowest = lowest if lowest > 0 else 0.0
    return [hit._replace(score=round(lowest * hit.score / (1 + hit.score), 4)) for hit in hits]


def _hits(library: Library, query: Query, matches: Sequence[PageMatch], width: int) -> list[Hit]:
    matched = build_match(query)
    marks = [mark for mark in matched.marks if not mark.column] if matched else []
    texts = library.full_text.texts([match.row for match in matches]) if matches else {}
    return [
        Hit(
            match.key,
            match.title,
            match.year,
            match.place or "",
            round(match.score, 4),
            (_PART,),
            _passage(texts[match.row].text, marks, width),
            page=match.number,
            pdf=match.name,
        )
        for match in matches
        if match.row in texts
    ]


def _passage(text: str, marks: Sequence[Mark], width: int) -> Passage:
    snippet = find_snippet(text, marks, width)
    if not snippet.spans:  # a word in another reading: the beginning of the page tells where it is
        start = " ".join(text[: 2 * width].split())
        return Passage(_PART, start[:width] + "…" * (len(start) > width), ())
    return Passage(_PART, *snippet)
