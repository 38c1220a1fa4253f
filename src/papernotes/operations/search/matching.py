"""The matches of a query and of a wider one, in the order in which a search shows them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from papernotes.library import Library
from papernotes.library.query.closest import closest
from papernotes.library.query.columns import RELEVANCE
from papernotes.library.query.widened import Widened
from papernotes.model.query.language import Query, QueryReference, Term


class Order(NamedTuple):
    """The order of matches, their maximal number (0: all), and whether notes without a paper count."""

    sort: str
    limit: int
    strays: bool = True


class Match(NamedTuple):
    """A paper, as a row of values of columns, or the file of a note without one.

    `is_typed` is whether it comes as a match of the query as typed.
    """

    score: float
    row: tuple[Any, ...] = ()
    file: str = ""
    is_typed: bool = True


class Matches(NamedTuple):
    """The numbers of papers and notes, those of the query as typed alone, and the first of both."""

    papers: int
    strays: int
    typed: int
    first: list[Match]


class _Part(NamedTuple):
    """A query whose matches follow those of the queries before it."""

    query: Query
    is_typed: bool


def match(
    library: Library, typed: Query, wide: Widened, order: Order, columns: Sequence[str]
) -> Matches:
    """Return the first matches, those of each of the `_parts` after those of the one before.

    In each part by relevance papers and notes are ranked together, else papers come before notes.
    Scores never rise from part to part.
    """
    first: list[Match] = []
    before: list[Query] = []
    papers = strays = 0
    parts = _parts(typed, wide, order.sort)
    for part in parts:
        if order.limit and len(first) >= order.limit:
            papers, strays = _count(library, wide.query)
            break
        without = (QueryReference("", negated=True, query=query) for query in before)
        rest = Query((*part.query.groups, *((reference,) for reference in without)))
        left = order._replace(limit=order.limit and order.limit - len(first))
        more_papers, more_strays, more = _match_one(library, rest, left, columns)
        lowest = min((match.score for match in first), default=float("inf"))
        first += [
            Match(min(match.score, lowest), match.row, match.file, part.is_typed) for match in more
        ]
        papers, strays = papers + more_papers, strays + more_strays
        before += [part.query] if more_papers or more_strays else []
    of_typed = sum(_count(library, typed)) if wide.added else papers + strays
    return Matches(papers, strays, of_typed, first)


def _parts(typed: Query, wide: Widened, sort: str) -> list[_Part]:
    """Return the queries whose matches follow one another: as typed, then in other words.

    By relevance, what has the typed words themselves and side by side comes first of what matches as
    typed, and what has a term in other words side by side first of the rest.
    """
    as_typed = _Part(typed, is_typed=True)
    last = [_Part(wide.query, is_typed=False)] if wide.added else []
    if sort != RELEVANCE:
        return [as_typed, *last]
    close = _Part(closest(typed), is_typed=True)
    near = _Part(_in_other_words(typed, wide), is_typed=False)
    parts = (close, as_typed, near)
    return [*(part for part in parts if part is as_typed or part.query.groups), *last]


def _in_other_words(typed: Query, wide: Widened) -> Query:
    """Return what has a term in other words side by side, or another word for the only one."""
    asking = [group for group in typed.groups if any(isinstance(item, Term) for item in group)]
    if wide.near.groups or len(asking) != 1:
        return wide.near
    others = [
        other.terms[0] for other in wide.added if len(other.terms) == 1 and not other.is_spelling
    ]
    groups = (tuple(others) if group in asking else group for group in typed.groups)
    return Query(tuple(groups) if others else ())


def _count(library: Library, query: Query) -> tuple[int, int]:
    return library.queries.count(query), library.queries.count_strays(query)


def _match_one(
    library: Library, query: Query, order: Order, columns: Sequence[str]
) -> tuple[int, int, list[Match]]:
    papers, rows = library.queries.ranked(columns, query, order.limit, order.sort)
    strays, files = library.queries.ranked_strays(query, order.limit, order.sort)
    first = [Match(row[-1], row[:-1]) for row in rows]
    if files and order.strays:
        first += [Match(score, file=file) for file, score in files]
        if order.sort.endswith(RELEVANCE):
            first.sort(key=lambda match: match.score, reverse=order.sort == RELEVANCE)
        first = first[: order.limit or None]
    return papers, strays, first
