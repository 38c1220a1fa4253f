"""Papers looked for by title or by a mention of them, and never guessed.

A candidate is sure when it is the only one of that very title, and nothing that was said
of venue or year speaks against it; or the only one whose title begins with what was
said, or whose short name it is, if venue and year were said and both fit. All others are for the reader to choose from.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from papernotes.errors import PapersError
from papernotes.library import Library
from papernotes.model.duplicates import compare, fold
from papernotes.model.paper import Paper
from papernotes.model.query.language import Query, Term
from papernotes.model.title_query import TitleQuery
from papernotes.operations.papers import venue
from papernotes.operations.papers.request import record
from papernotes.sources import Search

_SHORTEST = 12  # letters of a title that one paper alone can be expected to have
_MOST = 9
_LOOKED_AT = 20  # papers of the library with the words of a title in theirs


class Found(NamedTuple):
    """Candidates, the likeliest first; `sure` says that the first is the paper, beyond doubt.

    `troubles` are those of hosts that could not be asked.
    """

    candidates: tuple[Paper, ...] = ()
    sure: bool = False
    troubles: tuple[PapersError, ...] = ()


def find_in_library(library: Library, title_query: TitleQuery) -> str | None:
    """The key of the paper of this library that is surely meant; None where none is."""
    if not fold(title_query.title):
        return None
    query = Query(((Term(title_query.title, "title", phrase=True),),))
    keys = library.queries.rows(["key"], query, "added", _LOOKED_AT)
    papers = [library.papers.read(str(key)) for (key,) in keys]
    exact = [paper for paper in papers if fold(paper.title) == fold(title_query.title)]
    if len(exact) == 1 and not _contradicts(title_query, exact[0]):
        return exact[0].key
    sure = _find_sure(title_query, papers)
    return sure.key if sure else None


def find(title_query: TitleQuery, searches: Iterable[Search]) -> Found:
    """The papers that may be meant. Hosts are asked one after the other until one is sure."""
    papers: list[Paper] = []
    troubles: list[PapersError] = []
    for search in searches:
        try:
            papers = _merge_records(papers, search(title_query.title))
        except PapersError as error:
            troubles.append(error)
            continue
        if sure := _find_sure(title_query, papers):
            return Found((sure,), sure=True, troubles=tuple(troubles))
    fitting = [paper for paper in papers if _is_possible(title_query, paper)]
    return Found(tuple(fitting[:_MOST]), sure=False, troubles=tuple(troubles))


def _merge_records(papers: list[Paper], more: Iterable[Paper]) -> list[Paper]:
    """Papers with others added; two records of one paper become one."""
    merged = list(papers)
    for paper in map(venue.add_venue, more):
        new_record = record(paper)
        for position, known in enumerate(merged):
            if (duplicate := compare(record(known), new_record)) and duplicate.sure:
                merged[position] = _fill_gaps(known, paper)
                break
        else:
            merged.append(paper)
    return merged


def _fill_gaps(known: Paper, other: Paper) -> Paper:
    values = {
        name: getattr(known, name) or getattr(other, name)
        for name in ("arxiv", "doi", "venue", "venue_source", "abstract", "year", "url")
    }
    return replace(known, **values)


def _find_sure(title_query: TitleQuery, papers: list[Paper]) -> Paper | None:
    title = fold(title_query.title)
    exact = [paper for paper in papers if fold(paper.title) == title]
    if len(exact) == 1 and len(title) >= _SHORTEST and not _contradicts(title_query, exact[0]):
        return exact[0]
    if title_query.venue and title_query.year:
        matching = [
            paper
            for paper in papers
            if _is_short_title(title, paper) and _matches_venue(title_query, paper)
        ]
        if len(matching) == 1:
            return matching[0]
    return None


def _is_short_title(title: str, paper: Paper) -> bool:
    """Whether a title is the name before the colon of a paper's, or the short name it has."""
    return bool(title) and title in (fold(paper.title.partition(":")[0]), _short_name(paper))


def _short_name(paper: Paper) -> str:
    """The name by which the catalogue knows a paper, folded."""
    return fold(paper.source.partition(":")[2])


def _matches_venue(title_query: TitleQuery, paper: Paper) -> bool:
    return paper.venue == title_query.venue and paper.year == title_query.year


def _contradicts(title_query: TitleQuery, paper: Paper) -> bool:
    """Whether what was said of venue and year does not fit a paper."""
    other_venue = bool(title_query.venue and paper.venue) and title_query.venue != paper.venue
    other_year = (
        bool(title_query.year and paper.year)
        and abs((title_query.year or 0) - (paper.year or 0)) > 1
    )
    return other_venue or other_year


def _is_possible(title_query: TitleQuery, paper: Paper) -> bool:
    """Whether a paper may be meant at all: its name, or most words of the title are in its own."""
    if fold(title_query.title) == _short_name(paper) != "":
        return True
    words = {fold(word) for word in title_query.title.split()} - {""}
    title = fold(paper.title)
    return sum(word in title for word in words) * 3 >= len(words) * 2
