"""The page where papers are added."""

from papernotes.app import App
from papernotes.web.asked import Asked, Shown
from papernotes.web.guard import LARGEST_BODY
from papernotes.web.words.languages import words_in


def show(_app: App, asked: Asked) -> Shown:
    """Return the form for new papers, filled in with the address in `id`, as the bookmarklet asks.

    The record tells scripts what to send.
    """
    t = words_in(asked.language)
    mark = f"javascript:void open('http://{asked.host}/add?id='+encodeURIComponent(location.href))"
    record = {"post": "/do/add", "fields": ["token", "id", "tags"], "token": asked.token}
    values = {
        "bookmarklet": mark,
        "id": asked.query.get("id", ""),
        "largest_upload": LARGEST_BODY // 1_000_000,
    }
    return Shown("add.html", t("Add papers"), values, record)
