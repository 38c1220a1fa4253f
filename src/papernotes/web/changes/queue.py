"""The queue of papers to read next."""

from papernotes.app import App
from papernotes.operations.reading import next as reading_next
from papernotes.operations.reading import queue
from papernotes.web.asked import Asked, Changed
from papernotes.web.changes.form import field, paper_of, way_back
from papernotes.web.words.languages import words_in


def add(app: App, asked: Asked) -> Changed:
    """Put the paper into the queue, to be read by the day in `by` if there is one."""
    due = queue.read_due(asked.form.get("by", "").strip(), app.clock())
    key = paper_of(app, asked)
    with app.operation("queue_add", date=due):
        (row,) = queue.add(app.library, [key], due, app.clock())
    words = "{key} is in the queue now." if row.is_new else "{key} is in the queue already."
    if row.is_moved:
        words = "{key} is to be read by {day} now."
    return Changed(way_back(asked), (words_in(asked.language)(words, key=key, day=row.due),))


def move(app: App, asked: Asked) -> Changed:
    """Give the paper the place in `place`: `first`, `last`, `none` or a number from 1."""
    key = paper_of(app, asked)
    place = queue.read_place(field(asked, "place"))
    app.reading()
    ordered = reading_next.next_papers(app.library, app.notebook, app.root, app.clock()).papers
    with app.operation("queue_move", key=key, place=str(place)):
        queue.move(app.library, key, place, [paper.key for paper in ordered], app.clock())
    words = "{key} is put off." if place == queue.LAST else "{key} has its new place in the queue."
    return Changed(way_back(asked), (words_in(asked.language)(words, key=key),))


def drop(app: App, asked: Asked) -> Changed:
    """Take the paper out of the queue."""
    key = paper_of(app, asked)
    with app.operation("queue_drop"):
        ((_, was_in),) = queue.drop(app.library, [key], app.clock())
    words = "{key} is no longer in the queue." if was_in else "{key} is not in the queue."
    return Changed(way_back(asked), (words_in(asked.language)(words, key=key),))
