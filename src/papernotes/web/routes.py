"""The table of pages and changes.

A page is a function of a module in `views/`: it takes the application and what was asked, and returns
what to show. A change is a function of a module in `changes/`: it makes one operation of the
application and returns what was done. Both modules are imported when they are first asked for.
"""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, cast

from papernotes.app import App
from papernotes.web.asked import Asked, Changed, Later, Shown

View = Callable[[App, Asked], Shown | Changed]
Change = Callable[[App, Asked], Changed | Shown | Later]

PAGES = {
    "/": "search.show",
    "/search": "search.show",
    "/add": "add.show",
    "/complete/keys": "complete.keys",
    "/complete/tags": "complete.tags",
    "/note/{file:path}": "note.show",
    "/paper/{key:path}": "paper.show",
    "/facets": "facets.show",
    "/related/{key:path}": "paper.show_related",
    "/next": "reading.next_papers",
    "/queue": "reading.queue",
    "/today": "reading.today",
    "/tags": "tags.show",
    "/tags/tidy": "tags.tidy",
    "/venues": "venues.show",
    "/calendar": "calendar.show",
    "/review": "review.show",
    "/review/{span}": "review.show",
    "/lineage": "lineage.show",
    "/questions": "questions.show",
    "/runs": "runs.show",
    "/goals": "goals.show",
    "/goals/{year}": "goals.show",
    "/dates": "goals.only_dates",
    "/log": "log.show",
    "/keys": "keys.show",
}
"""The path of each page with the function in `views/` that answers it. One that
returns `Changed` leads to another page.

Every path is also answered with `.json` behind it; that of `/` is `/search.json`.
"""

CHANGES = {
    "add": "papers.add",
    "add_file": "files.add",
    "attach": "files.attach",
    "detach": "files.detach",
    "fetch": "files.fetch",
    "add_date": "dates.add",
    "create_note": "notes.create",
    "highlights": "highlights.write",
    "merge": "whole_paper.merge",
    "merge_tags": "merge_tags.merge",
    "move_in_queue": "queue.move",
    "queue": "queue.add",
    "rate": "marks.rate",
    "redo": "history.redo",
    "remove": "whole_paper.remove",
    "remove_date": "dates.remove",
    "rename": "whole_paper.rename",
    "save_note": "notes.save",
    "status": "marks.status",
    "tag": "tags.add",
    "undo": "history.undo",
    "unqueue": "queue.drop",
    "untag": "tags.remove",
}
"""The name of each change, made by a POST to `/do/NAME`, with the function in `changes/`."""

WITH_FILE = ("add_file", "attach")
"""The changes whose form brings a file."""


class Entry(NamedTuple):
    """A page of the navigation: its path, and its English words."""

    path: str
    words: str


NAVIGATION = (
    Entry("/", "Search"),
    Entry("/next", "Reading"),
    Entry("/tags", "Tags"),
    Entry("/venues", "Venues"),
    Entry("/calendar", "Calendar"),
    Entry("/review", "Review"),
    Entry("/lineage", "Lineage"),
    Entry("/questions", "Questions"),
    Entry("/runs", "Experiments"),
    Entry("/goals", "Goals"),
    Entry("/log", "Log"),
    Entry("/add", "Add"),
)
"""The pages that every page links to, in their order."""


def view(name: str) -> View:
    """Return the function of a view, such as `paper.show`."""
    return cast("View", _function("views", name))


def change(name: str) -> Change:
    """Return the function of a change, such as `tags.add`."""
    return cast("Change", _function("changes", name))


def _function(package: str, name: str) -> object:
    module, _, function = name.partition(".")
    return getattr(import_module(f"papernotes.web.{package}.{module}"), function)
