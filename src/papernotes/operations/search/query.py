"""Search: ranked papers and notes without a paper, each with the best matching passage."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from papernotes.library import Library
from papernotes.library.query.columns import RELEVANCE
from papernotes.library.query.widened import Added, Widened
from papernotes.model.query.language import Query, Term
from papernotes.notebook import Notebook
from papernotes.operations.search import hits
from papernotes.operations.search.hits import Hit
from papernotes.operations.search.matching import Matches, Order, match

OWN_COLUMNS = ("score", "snippet")
"""Columns of a search in addition to those of a list."""


class SearchOptions(NamedTuple):
    """The order of hits, their maximal number (0: all), and the width of passages in characters.

    Without `strays`, hits are papers only. With `exact`, words are searched for as typed only.
    """

    sort: str = RELEVANCE
    limit: int = 0
    width: int = 160
    strays: bool = True
    exact: bool = False


class SearchResult(NamedTuple):
    """The numbers of matching papers and of matching notes without a paper; the best of both.

    `wide` is the `typed` query with near spellings of its words and with words that mean the same.
    Where these found more, they are in `spellings` and `also`.
    """

    papers: int
    strays: int
    hits: list[Hit]
    typed: Query
    wide: Widened = Widened(Query())
    spellings: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def query(self) -> Query:
        """Return the query that was searched."""
        return self.wide.query if self.wide.added else self.typed

    @property
    def total(self) -> int:
        """Return the number of all results."""
        return self.papers + self.strays


def in_notes(query: Query) -> Query:
    """Return the query with its words looked for in notes alone."""
    return Query(
        tuple(
            tuple(
                item.changed(field="note") if isinstance(item, Term) and not item.field else item
                for item in group
            )
            for group in query.groups
        )
    )


def widened(library: Library, query: Query) -> Query:
    """Return the query by which `search` finds papers: also by near spellings and other words."""
    return library.queries.widened(query).query


def count(library: Library, query: Query, *, exact: bool = False) -> SearchResult:
    """Return the numbers of papers and notes that `search` finds, without any of them."""
    wide = Widened(query) if exact else library.queries.widened(query)
    papers, strays = library.queries.count(wide.query), library.queries.count_strays(wide.query)
    typed = papers + strays
    if wide.added:
        typed = library.queries.count(query) + library.queries.count_strays(query)
    return _result(Matches(papers, strays, typed, []), [], query, wide)


def _result(matches: Matches, first: list[Hit], typed: Query, wide: Widened) -> SearchResult:
    papers, strays = matches.papers, matches.strays
    added = wide.added if papers + strays > matches.typed or not matches.typed else ()
    spellings = tuple(other.text for other in added if other.is_spelling)
    also = _also(added, first) if papers + strays else ()
    return SearchResult(papers, strays, first, typed, wide, spellings, also)


def _also(added: Iterable[Added], first: Iterable[Hit]) -> tuple[str, ...]:
    """Return the texts of other words, each once.

    The parts of a typed word count where a result has them apart, or where nothing else was added:
    side by side they are the typed word.
    """
    others = [other for other in added if not other.is_spelling]
    present = {word for hit in first for word in hit.also}
    texts = [other.text for other in others if not other.is_apart or other.text in present]
    return tuple(dict.fromkeys(texts or (other.text for other in others)))


def search(
    library: Library, notebook: Notebook, query: Query, options: SearchOptions
) -> SearchResult:
    """Return the number of matches, and the first ones according to `options`.

    They are in the order of `matching.match`.
    """
    wide = Widened(query) if options.exact else library.queries.widened(query)
    matches = match(library, query, wide, _order(options), hits.COLUMNS)
    first = hits.of_matches(library, notebook, query, wide, matches.first, options.width)
    return _result(matches, first, query, wide)


def _order(options: SearchOptions) -> Order:
    return Order(options.sort, options.limit, strays=options.strays)


def rows(
    library: Library, result: SearchResult, options: SearchOptions, columns: Sequence[str]
) -> list[list[object]]:
    """Return these columns of the hits: columns of a list, and OWN_COLUMNS."""
    stored = ["key", *(name for name in columns if name not in OWN_COLUMNS)]
    matches = match(library, result.typed, result.wide, _order(options), stored)
    by_key = {hit.key: hit for hit in result.hits}
    selected = []
    for paper in matches.first:
        values = dict(zip(stored, paper.row, strict=True))
        if hit := by_key.get(str(values["key"])):
            values |= {"score": hit.score, "snippet": hit.passage.text}
            selected.append([values[name] for name in columns])
    return selected
