"""The search for papers by title or by a mention, without guesses.

A candidate is sure in two cases: it is the only one with exactly this title, and the given venue
and year do not contradict it; or venue and year are given, and it is the only one that matches both and
whose title before the colon, or short name, is the given text. Of a reference, only that paper is
sure whose title and first author agree with it. The user chooses among the others.

Hosts return a few papers of many, so a short title such as `Preface` may be that of further ones. It is
sure where all of arXiv was searched and one paper has it, and none is known by it as its short name.
"""

from collections.abc import Iterable
from typing import NamedTuple

from papernotes.errors import PapersError
from papernotes.library import Library
from papernotes.model import citations, names
from papernotes.model.citations import Cited, Known
from papernotes.model.duplicates import compare, fold
from papernotes.model.paper import Paper
from papernotes.model.query.language import Query, Term
from papernotes.model.title_query import TitleQuery
from papernotes.operations.papers import venue
from papernotes.operations.papers.request import record
from papernotes.sources import Search

_SHORTEST = 12  # letters from which on a title is expected to be unique
_MOST = 9
_LOOKED_AT = 20  # papers of the library whose titles contain the phrase


class Candidates(NamedTuple):
    """Candidates, the likeliest first; `sure` says that the first is certainly the paper.

    `troubles` are the errors of hosts that did not answer.
    """

    candidates: tuple[Paper, ...] = ()
    sure: bool = False
    troubles: tuple[PapersError, ...] = ()


def find_in_library(library: Library, title_query: TitleQuery) -> str | None:
    """Return the key of the paper in the library that is certainly meant, else None."""
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


def find(
    title_query: TitleQuery,
    searches: Iterable[Search],
    titled: Search | None = None,
    cited: Cited | None = None,
) -> Candidates:
    """Return the papers that may be meant. Hosts are searched in order until a paper is sure.

    `titled` returns all papers of arXiv with exactly a title, where these are known. `cited` is the
    reference from which the title was read, if it was.
    """
    exact = tuple(map(venue.add_venue, titled(title_query.title))) if titled else ()
    papers: list[Paper] = list(exact)
    troubles: list[PapersError] = []
    for search in searches:
        try:
            papers = _merge_records(papers, search(title_query.title))
        except PapersError as error:
            troubles.append(error)
            continue
        if cited:
            sure = _find_cited(cited, papers)
        else:
            sure = _find_sure(title_query, papers, is_known=len(exact) == 1)
        if sure:
            return Candidates((sure,), sure=True, troubles=tuple(troubles))
    fitting = [paper for paper in papers if _is_possible(title_query, paper)]
    return Candidates(tuple(fitting[:_MOST]), sure=False, troubles=tuple(troubles))


def _merge_records(papers: list[Paper], more: Iterable[Paper]) -> list[Paper]:
    """Return papers with more papers added; two records of one paper become one."""
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
    return known._replace(**values)


def _find_sure(
    title_query: TitleQuery, papers: list[Paper], *, is_known: bool = False
) -> Paper | None:
    """Return the paper that is certainly meant. `is_known` says that one paper of arXiv has the title."""
    title = fold(title_query.title)
    exact = [paper for paper in papers if fold(paper.title) == title]
    others = [paper for paper in papers if _short_name(paper) == title and paper not in exact]
    is_telling = len(title) >= _SHORTEST or (is_known and not others)
    if len(exact) == 1 and is_telling and not _contradicts(title_query, exact[0]):
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


def _find_cited(cited: Cited, papers: list[Paper]) -> Paper | None:
    """Return the one paper whose title and first author agree with a reference."""
    agreeing = [
        paper
        for paper in papers
        if (meant := citations.choose(cited, [known_paper(paper)])) and meant.certain
    ]
    return agreeing[0] if len(agreeing) == 1 else None


def known_paper(paper: Paper) -> Known:
    """Return a paper as one that a reference may mean."""
    family = names.family_name(paper.authors[0]) if paper.authors else ""
    return Known(paper.key, Cited(family, paper.title, paper.year, paper.arxiv, paper.doi))


def _is_short_title(title: str, paper: Paper) -> bool:
    """Return whether a title is a paper's title before the colon, or its short name."""
    return bool(title) and title in (fold(paper.title.partition(":")[0]), _short_name(paper))


def _short_name(paper: Paper) -> str:
    """Return the name of a paper in the catalogue, folded."""
    return fold(paper.source.partition(":")[2])


def _matches_venue(title_query: TitleQuery, paper: Paper) -> bool:
    return paper.venue == title_query.venue and paper.year == title_query.year


def _contradicts(title_query: TitleQuery, paper: Paper) -> bool:
    """Return whether the given venue or year contradicts a paper."""
    other_venue = bool(title_query.venue and paper.venue) and title_query.venue != paper.venue
    other_year = (
        bool(title_query.year and paper.year)
        and abs((title_query.year or 0) - (paper.year or 0)) > 1
    )
    return other_venue or other_year


def _is_possible(title_query: TitleQuery, paper: Paper) -> bool:
    """Return whether a paper may be meant: by its short name, or by most words of its title."""
    if fold(title_query.title) == _short_name(paper) != "":
        return True
    words = {fold(word) for word in title_query.title.split()} - {""}
    title = fold(paper.title)
    return sum(word in title for word in words) * 3 >= len(words) * 2
