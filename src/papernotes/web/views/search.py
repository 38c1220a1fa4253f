"""The first page: search, and without words the papers that were added last."""

from collections.abc import Iterator
from typing import NamedTuple

from papernotes.app import App
from papernotes.model.query.language import Query, Term, parse_query
from papernotes.model.query.validation import check_length
from papernotes.operations.pdf import search_pages
from papernotes.operations.search import facets as facets_of
from papernotes.operations.search import query as search_query
from papernotes.operations.search import saved_queries, suggest
from papernotes.operations.search.passages import Passage
from papernotes.records.hits import of_hit
from papernotes.web.addresses import with_values
from papernotes.web.asked import Asked, Shown
from papernotes.web.views import facets
from papernotes.web.words.counts import count_in
from papernotes.web.words.languages import words_in

_LIMIT, _MOST = 20, 1000
_MORE = 5  # times as many results that the link below them shows
_WIDTH = 240  # characters of a passage
_PLACES = {"": "Titles and notes", "pdf": "PDFs", "all": "Everything"}
"""Where can be searched, with the words for it."""
_SHORTEST = 3  # letters from which an unfinished word stands for all words that begin with it
NEWEST = "-added"


class Piece(NamedTuple):
    """A piece of a passage, and whether it matches the query."""

    text: str
    is_match: bool


def show(app: App, asked: Asked) -> Shown:
    """Return the papers and notes that match the words in `q`.

    With `typed`, the last word is being typed: it stands for all words that begin with it, and
    the facets are left to be asked for when typing rests. With `exact`, words are searched for as
    typed only.
    """
    words = asked.query.get("q", "").strip()
    typed = "typed" in asked.query
    query = read_query(app, words, typed=typed and not asked.query.get("q", "").endswith(" "))
    app.reading(query, ("tags",))
    limit = _limit(asked)
    sort = search_query.SearchOptions().sort if query.groups else NEWEST
    exact = "exact" in asked.query
    sort = asked.query.get("sort") or sort
    options = search_query.SearchOptions(sort, limit, _WIDTH, exact=exact)
    place = asked.query.get("in", "") if words else ""
    if place in ("pdf", "all"):
        result = _search_pdfs(app, query, options, alone=place == "pdf")
    else:
        result = search_query.search(app.library, app.notebook, query, options)
    if not result.total and not typed and words and not place:
        app.tell(suggest.suggest(app.library, query, words=not result.spellings))
    t = words_in(asked.language)
    full = not (typed or asked.as_json)
    values = {
        "result": result,
        "count": count_in(asked.language),
        "hits": [(hit, list(pieces(hit.passage))) for hit in result.hits],
        "places": list(_places(asked, query, place)),
        "pages": place == "pdf",
        "more": _link_to_more(asked, result) if result.total > len(result.hits) else "",
        "as_typed": with_values("/", [("q", words), ("exact", "1")]),
        **facets.values(asked, _facets(app, result) if full else None),
    }
    title = words or t("Search")
    return Shown("search.html", title, values, list(map(of_hit, result.hits)))


def _facets(app: App, result: search_query.SearchResult) -> tuple[facets_of.Facet, ...]:
    return facets_of.facets(app.library, result.typed, result.query)


def _search_pdfs(
    app: App, query: Query, options: search_query.SearchOptions, *, alone: bool
) -> search_query.SearchResult:
    """Return the pages of PDFs that match, or everything; `papers` is the number of results."""
    app.tell(search_pages.state(app.library, background=app.reads_in_background))
    if alone:
        pages = search_pages.search_pages(app.library, query, options)
        result = search_query.SearchResult(pages.total, 0, pages.hits, query)
    else:
        result = search_pages.search_everywhere(app.library, app.notebook, query, options)
    if not result.total:
        app.tell(search_pages.partly_searched(app.library))
    return result


def _places(asked: Asked, query: Query, chosen: str) -> Iterator[tuple[str, str, bool]]:
    """Yield where can be searched: the words for it, its address, whether it is chosen.

    PDFs alone are searched for words; a query of conditions has none.
    """
    for name, words in _PLACES.items():
        if name != "pdf" or search_pages.has_words(query):
            yield words, _link_to_place(asked, name), name == chosen


def _link_to_place(asked: Asked, place: str) -> str:
    """Return the address of the same search in another place."""
    kept = [(name, value) for name, value in asked.query.items() if name in ("q", "sort")]
    return with_values("/", [*kept, *([("in", place)] if place else [])])


def read_query(app: App, words: str, *, typed: bool) -> Query:
    """Return the query in a text as it is typed. Raises RefusedError for a mistake in it."""
    check_length(words)
    query = parse_query([words])
    app.check(query)
    query = saved_queries.expand(app.library, query) if query.groups else query
    return _unfinished(query) if typed else query


def pieces(passage: Passage) -> Iterator[Piece]:
    """Yield the pieces of a passage, those that match apart from the others."""
    last = 0
    for start, end in passage.marks:
        yield Piece(passage.text[last:start], is_match=False)
        yield Piece(passage.text[start:end], is_match=True)
        last = end
    yield Piece(passage.text[last:], is_match=False)


def _unfinished(query: Query) -> Query:
    """Return a query whose last word stands for all words that begin with it."""
    last = query.groups[-1][-1] if query.groups else None
    if not isinstance(last, Term) or last.negated or last.phrase or len(last.text) < _SHORTEST:
        return query
    if not (last.text.isascii() and last.text.isalnum()):
        return query
    group = (*query.groups[-1][:-1], last.changed(prefix=True))
    return Query((*query.groups[:-1], group))


def _limit(asked: Asked) -> int:
    text = asked.query.get("limit", "")
    return min(int(text), _MOST) if text.isdecimal() and int(text) else _LIMIT


def _link_to_more(asked: Asked, result: search_query.SearchResult) -> str:
    """Return the address of the page with more of the results; empty where it has the most."""
    number = min(len(result.hits) * _MORE, _MOST)
    kept = ("q", "sort", "in", "exact")
    others = [(name, value) for name, value in asked.query.items() if name in kept]
    return with_values("/", [*others, ("limit", str(number))]) if number > len(result.hits) else ""
