"""The first page: search, and without words the papers that were added last."""

from papernotes.app import App
from papernotes.model.query.language import parse_query
from papernotes.operations.search import query as search_query
from papernotes.web.asked import Asked, Shown
from papernotes.web.words.languages import words_in

_LIMIT = 20


def show(app: App, asked: Asked) -> Shown:
    """Return the papers that match the words in `q`."""
    words = asked.query.get("q", "").strip()
    query = parse_query(words.split())
    app.check(query)
    app.reading(query, ("tags",))
    options = search_query.SearchOptions(limit=_LIMIT)
    result = search_query.search(app.library, app.notebook, query, options)
    t = words_in(asked.language)
    return Shown(
        "search.html", t("Search"), {"result": result}, [hit._asdict() for hit in result.hits]
    )
