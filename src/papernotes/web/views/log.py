"""The log of operations."""

from functools import partial

from papernotes.app import App
from papernotes.errors import NotFoundError
from papernotes.operations.history import log
from papernotes.records.operations import of_operation
from papernotes.web.asked import Asked, Shown
from papernotes.web.views.asking import leaf, records
from papernotes.web.words.counts import count_in
from papernotes.web.words.languages import words_in
from papernotes.web.words.told import label_in

_NAMED = 5  # papers of an operation
_LIMIT = 500  # operations that the log keeps


def show(app: App, asked: Asked) -> Shown:
    """Return the operations, the newest first; with `paper` those on that paper."""
    app.reading()
    t = words_in(asked.language)
    paper = asked.query.get("paper", "").strip()
    if paper:
        operations = log.log_of(app.library, paper, _key_of(app, paper), _LIMIT)
    else:
        operations = log.log(app.library, _LIMIT)
    part = leaf(operations, asked)
    values = {
        "leaf": part,
        "paper": paper,
        "label": partial(label_in, asked.language),
        "has_undone": not paper and any(operation.state == "undone" for operation in operations),
        "count": count_in(asked.language),
        "named": _NAMED,
        "present": log.keys_present(app.library, part.rows, _NAMED),
    }
    return Shown("log.html", t("Log"), values, records(asked, of_operation, operations))


def _key_of(app: App, paper: str) -> str | None:
    """Return the key of a paper; None for a removed paper."""
    try:
        return app.select_one(paper)
    except NotFoundError:
        return None
