"""The first page: search, and without words the papers that were added last."""

from collections.abc import Iterator
from typing import NamedTuple

from papernotes.app import App
from papernotes.model.query.language import Query, Term, parse_query
from papernotes.model.query.validation import check_length
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
    result = search_query.search(app.library, app.notebook, query, options)
    if not result.total and not typed and words:
        app.tell(suggest.suggest(app.library, query, words=not result.spellings))
    t = words_in(asked.language)
    full = not (typed or asked.as_json)
    values = {
        "result": result,
        "count": count_in(asked.language),
        "hits": [(hit, list(pieces(hit.passage))) for hit in result.hits],
        "more": _link_to_more(asked, result) if result.total > len(result.hits) else "",
        "as_typed": with_values("/", [("q", words), ("exact", "1")]),
        **facets.values(asked, facets_of.facets(app.library, result.query) if full else None),
    }
    title = words or t("Search")
    return Shown("search.html", title, values, list(map(of_hit, result.hits)))


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
    group = (*query.groups[-1][:-1], last._replace(prefix=True))
    return Query((*query.groups[:-1], group))


def _limit(asked: Asked) -> int:
    text = asked.query.get("limit", "")
    return min(int(text), _MOST) if text.isdecimal() and int(text) else _LIMIT


def _link_to_more(asked: Asked, result: search_query.SearchResult) -> str:
    """Return the address of the page with more of the results; empty where it has the most."""
    number = min(len(result.hits) * _MORE, _MOST)
    others = [
        (name, value) for name, value in asked.query.items() if name in ("q", "sort", "exact")
    ]
    return with_values("/", [*others, ("limit", str(number))]) if number > len(result.hits) else ""
