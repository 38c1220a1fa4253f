"""Undo."""

from papernotes.app import App
from papernotes.operations.history import undo as history
from papernotes.sentences.operation_labels import label
from papernotes.web.asked import Asked, Changed
from papernotes.web.changes.back import way_back
from papernotes.web.words.languages import words_in


def undo(app: App, asked: Asked) -> Changed:
    """Undo the last operation."""
    exchange = history.undo(app.library, app.notebook)
    app.tell(exchange.notices)
    operation = exchange.operation
    t = words_in(asked.language)
    return Changed(
        way_back(asked), (t("Undone: {what}", what=label(operation.kind, operation.details)),)
    )
