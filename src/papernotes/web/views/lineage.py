"""The lineage of papers as a picture whose boxes are links."""

from papernotes.app import App
from papernotes.errors import NothingFoundError
from papernotes.model.lineage.trunks import CITES, VERBS
from papernotes.operations.outcomes import lineage
from papernotes.records.lineage import of_lineage
from papernotes.web.addresses import to_paper
from papernotes.web.asked import Asked, Shown
from papernotes.web.views.asking import query_of
from papernotes.web.words.languages import words_in
from papernotes.web.words.told import error_in

_MOST = 120  # boxes of a picture that can still be read, and drawn at once


def show(app: App, asked: Asked) -> Shown:
    """Return the lineage of the paper or the query in `q`, without it that of all papers."""
    app.reading()
    app.tell(lineage.unreadable(app.library))
    t = words_in(asked.language)
    words = asked.query.get("q", "").strip()
    try:
        told = lineage.of_words(app.library, app.notebook, words, query_of(app, asked), _MOST)
    except NothingFoundError as error:
        nothing = {"reason": error_in(asked.language, error)}
        return Shown("lineage.html", t("Lineage"), nothing, {"papers": [], "edges": []})
    app.tell(told.notices)
    record = of_lineage(told)
    language = asked.language
    values = {
        "reason": "",
        "svg": "" if asked.as_json else lineage.svg_for_page(told, "lineage", to_paper, language),
        "told": told,
        "papers": record["papers"],
        "edges": record["edges"],
        "verbs": VERBS | {CITES: "cites"},
    }
    return Shown("lineage.html", t("Lineage"), values, record)
