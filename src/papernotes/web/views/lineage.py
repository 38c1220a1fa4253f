"""The lineage of papers as a picture whose boxes are links."""

from papernotes.app import App
from papernotes.errors import NothingFoundError
from papernotes.model.lineage import VERBS
from papernotes.operations.outcomes import lineage
from papernotes.operations.outcomes.lineage import Told
from papernotes.operations.search import listing
from papernotes.sentences import messages
from papernotes.web.addresses import to_paper
from papernotes.web.asked import Asked, Shown
from papernotes.web.views.asking import query_of
from papernotes.web.words.languages import words_in

_MOST = 120  # boxes of a picture that can still be read, and drawn at once


def show(app: App, asked: Asked) -> Shown:
    """Return the lineage of the paper or the query in `q`, without it that of all papers."""
    app.reading()
    app.tell(lineage.unreadable(app.library))
    t = words_in(asked.language)
    try:
        told = _tell(app, asked)
    except NothingFoundError as error:
        nothing = {"reason": messages.of_error(error)}
        return Shown("lineage.html", t("Lineage"), nothing, {"papers": [], "edges": []})
    app.tell(told.notices)
    record = lineage.record(told)
    values = {
        "reason": "",
        "svg": lineage.svg_for_page(told, "lineage", to_paper),
        "told": told,
        "papers": record["papers"],
        "edges": record["edges"],
        "verbs": VERBS,
    }
    return Shown("lineage.html", t("Lineage"), values, record)


def _tell(app: App, asked: Asked) -> Told:
    words = asked.query.get("q", "").strip()
    library, notebook = app.library, app.notebook
    if not words:
        return lineage.of_many(library, notebook, None, _MOST)
    if key := library.keys.find(words):
        return lineage.of_papers(library, notebook, [key], _MOST)
    query = query_of(app, asked)
    keys = [str(key) for (key,) in listing.rows(library, ["key"], query, "key", 0)]
    if not keys:
        raise listing.nothing_found(library, query, words_in(asked.language)("No papers match."))
    return lineage.of_many(library, notebook, keys, _MOST)
