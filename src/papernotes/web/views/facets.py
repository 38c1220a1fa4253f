"""The facets beside search results."""

from papernotes.app import App
from papernotes.operations.search import facets as facets_of
from papernotes.operations.search import query as search_query
from papernotes.web.addresses import with_values
from papernotes.web.asked import Asked, Shown
from papernotes.web.views.asking import query_of
from papernotes.web.words.languages import words_in

_SHOWN, _MOST = 8, 60  # values that are seen at once, and behind a button


def show(app: App, asked: Asked) -> Shown:
    """Return the facets of the papers in `q`, as a page of their own."""
    query = query_of(app, asked)
    app.reading(query, ("tags",))
    counted = query if "exact" in asked.query else search_query.widened(app.library, query)
    facets = facets_of.facets(app.library, query, counted)
    record = [
        {"facet": facet.field, **value._asdict()} for facet in facets for value in facet.values
    ]
    title = words_in(asked.language)("Narrow down")
    return Shown("narrow.html", title, values(asked, facets), record)


def values(asked: Asked, facets: tuple[facets_of.Facet, ...] | None) -> dict[str, object]:
    """Return what the template of facets needs; without facets, it has the address of them."""
    kept = [
        (name, value) for name, value in asked.query.items() if name in ("q", "exact") and value
    ]
    at = with_values("/facets", kept) if kept else "/facets"
    return {"facets": facets, "facets_at": at, "shown": _SHOWN, "most": _MOST}
