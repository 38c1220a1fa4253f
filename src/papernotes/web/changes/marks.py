"""The status and the rating of a paper."""

from papernotes.app import App
from papernotes.operations.papers import marks
from papernotes.operations.reading import events
from papernotes.web.asked import Asked, Changed
from papernotes.web.changes.form import paper_of, way_back
from papernotes.web.words.languages import words_in


def status(app: App, asked: Asked) -> Changed:
    """Give the paper the status in `status`, today; an empty one removes it."""
    key = paper_of(app, asked)
    text = asked.form.get("status", "").strip()
    t = words_in(asked.language)
    if not text:
        with app.operation("remove_status"):
            result = events.remove_status(app.library, app.notebook, [key])
        words = "{key} has no status now." if result.papers[0].is_new else "{key} has no status."
        app.tell(result.notices)
        return Changed(way_back(asked), (t(words, key=key),))
    name = marks.read_status(app.library, text)
    when = events.read_when("", app.clock())
    with app.operation("set_status", status=name, date=""):
        result = events.set_status(app.library, app.notebook, name, [key], when)
    app.tell(result.notices)
    is_new = result.papers[0].is_new
    words = (
        "{key} has the status {status} now." if is_new else "{key} already has the status {status}."
    )
    return Changed(way_back(asked), (t(words, key=key, status=t(name)),))


def rate(app: App, asked: Asked) -> Changed:
    """Give the paper the rating in `rating`; an empty one removes it."""
    key = paper_of(app, asked)
    text = asked.form.get("rating", "").strip()
    t = words_in(asked.language)
    if not text:
        with app.operation("remove_rating"):
            result = marks.set_rating(app.library, app.notebook, None, [key])
        words = "{key} has no rating now." if result.changed else "{key} has no rating."
        app.tell(result.notices)
        return Changed(way_back(asked), (t(words, key=key),))
    rating = marks.read_rating(app.library, text)
    with app.operation("set_rating", rating=rating):
        result = marks.set_rating(app.library, app.notebook, rating, [key])
    app.tell(result.notices)
    words = (
        "{key} has the rating {rating} now."
        if result.changed
        else "{key} already has the rating {rating}."
    )
    return Changed(way_back(asked), (t(words, key=key, rating=rating),))
