"""What the forms of changes have in common: their fields, and the page to show after them."""

from papernotes.app import App
from papernotes.errors import RefusedError
from papernotes.operations.papers import select
from papernotes.web.addresses import is_own
from papernotes.web.asked import Asked


def field(asked: Asked, name: str) -> str:
    """Return a field of a form without blanks around it. Raises RefusedError if it is empty."""
    value = asked.form.get(name, "").strip()
    if not value:
        raise RefusedError(f"The field '{name}' is empty: fill it in and send the form again.")
    return value


def paper_of(app: App, asked: Asked) -> str:
    """Return the key of the paper in `paper`. Raises NotFoundError if it was removed."""
    return select.select_key(app.library, field(asked, "paper"))


def way_back(asked: Asked) -> str:
    """Return the page that the form was on, or the first page."""
    back = asked.form.get("back", "")
    return back if is_own(back) else "/"
