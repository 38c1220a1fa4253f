"""The reader's own dates."""

from papernotes.app import App
from papernotes.operations.reading import dates
from papernotes.web.asked import Asked, Changed
from papernotes.web.changes.form import field, way_back
from papernotes.web.words.languages import words_in


def add(app: App, asked: Asked) -> Changed:
    """Store the date `date` under the name `name`, or move it there."""
    name, date = " ".join(field(asked, "name").split()), field(asked, "date")
    t = words_in(asked.language)
    with app.operation("add_date", name=name):
        added = dates.add(app.library, name, date, app.clock())
    app.tell(added.notices)
    said = t("{name}: {day}", name=added.date.name, day=added.date.local)
    return Changed(way_back(asked), (said,))


def remove(app: App, asked: Asked) -> Changed:
    """Remove the date with the name `name`."""
    t = words_in(asked.language)
    name = field(asked, "name")
    with app.operation("remove_date", name=name):
        date = dates.remove(app.library, name, app.clock())
    return Changed(way_back(asked), (t("Removed: {name}", name=date.name),))
