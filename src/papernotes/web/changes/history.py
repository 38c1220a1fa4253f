"""Undo and redo."""

import re

from papernotes.app import App
from papernotes.errors import NotFoundError, RefusedError
from papernotes.operations.history import undo as history
from papernotes.web.addresses import key_of_paper
from papernotes.web.asked import Asked, Changed
from papernotes.web.changes.form import way_back
from papernotes.web.words.languages import words_in
from papernotes.web.words.told import operation_in

_NUMBER = re.compile("[0-9]{1,18}")


def undo(app: App, asked: Asked) -> Changed:
    """Undo the operation in `operation`, which must be the last one; without it, the last one.

    Raises RefusedError where it is no number.
    """
    exchange = history.undo(app.library, app.notebook, _operation(asked))
    app.tell(exchange.notices)
    what = operation_in(asked.language, exchange.operation)
    return Changed(
        _page_left(app, way_back(asked)), (words_in(asked.language)("Undone: {what}", what=what),)
    )


def _operation(asked: Asked) -> int | None:
    """Return the number of the operation in a form; None where the form names none."""
    number = asked.form.get("operation", "")
    if not number:
        return None
    if not _NUMBER.fullmatch(number):
        raise RefusedError("The field 'operation' is not a number: load the page again.")
    return int(number)


def redo(app: App, asked: Asked) -> Changed:
    """Redo the operation that was undone last."""
    exchange = history.redo(app.library, app.notebook)
    app.tell(exchange.notices)
    what = operation_in(asked.language, exchange.operation)
    return Changed(
        _page_left(app, way_back(asked)), (words_in(asked.language)("Redone: {what}", what=what),)
    )


def _page_left(app: App, back: str) -> str:
    """Return the page to show: the first one if that of the form was of a paper that is gone now."""
    key = key_of_paper(back)
    try:
        return back if not key or app.select_one(key) else "/"
    except NotFoundError:
        return "/"
