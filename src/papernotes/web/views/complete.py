"""What may be meant by what is typed so far."""

from papernotes.app import App
from papernotes.operations.search import complete
from papernotes.web.asked import Asked, Shown
from papernotes.web.words.languages import words_in

_MOST = 30  # completions


def keys(app: App, asked: Asked) -> Shown:
    """Return the keys of papers that begin with `start`."""
    names = complete.keys(app.library, asked.query.get("start", "").strip())[:_MOST]
    return Shown("names.html", words_in(asked.language)("Key"), {"names": names}, names)


def tags(app: App, asked: Asked) -> Shown:
    """Return the tags that begin with `start`, which may follow others and a comma."""
    before, comma, start = asked.query.get("start", "").rpartition(",")
    names = complete.tags(app.library, start.strip())[:_MOST]
    result = [f"{before}{comma}{' ' if comma else ''}{name}" for name in names]
    return Shown("names.html", words_in(asked.language)("Tags"), {"names": result}, result)
