"""The page for a form of an earlier start of the server: what was written in it is sent again."""

from papernotes.web.asked import Asked, Shown
from papernotes.web.words.languages import words_in


def again(asked: Asked) -> Shown:
    """Return the page with the fields of a form, and a button that sends them with today's token.

    Only a form that a page of this server sent comes here: that of another site shows nothing.
    """
    t = words_in(asked.language)
    fields = [(name, value) for name, value in asked.form.items() if name not in ("token", "back")]
    values = {"name": asked.path.removeprefix("/do/"), "fields": fields}
    return Shown("again.html", t("Send the form again"), values, None, 403)
