"""The page of a paper."""

from papernotes.app import App
from papernotes.operations.papers import details
from papernotes.web.addresses import key_in
from papernotes.web.asked import Asked, Shown


def show(app: App, asked: Asked) -> Shown:
    """Return a paper. Raises NotFoundError for an unknown key."""
    app.reading()
    key = app.select_one(key_in(asked.names["key"]))
    (shown,) = details.details(app.library, app.notebook, [key])
    return Shown("paper.html", shown.paper.title, {"paper": shown.paper}, {"key": key}, watch=key)
