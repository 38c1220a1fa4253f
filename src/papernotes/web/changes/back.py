"""The page to show after a change."""

from papernotes.web.addresses import is_own
from papernotes.web.asked import Asked


def way_back(asked: Asked) -> str:
    """Return the page that the form was on, or the first page."""
    back = asked.form.get("back", "")
    return back if is_own(back) else "/"
