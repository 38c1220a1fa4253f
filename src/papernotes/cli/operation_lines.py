"""Operations of the log as lines and as JSON; undo and redo, which print one operation."""

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFoundError
from papernotes.model import citekeys
from papernotes.operations.history.log import Operation
from papernotes.sentences.operation_labels import label

_NAMED = 3  # papers that a line names
_SHOWN = ("queries", "exports", "pending")  # tables whose rows it also names


def describe(operation: Operation) -> str:
    """Return an operation as text: its label, and the papers that it changed."""
    name = label(operation.kind, operation.details)
    in_label = [_key_of(word) for word in name.split()]
    keys = [key for key in operation.papers if key not in in_label]
    more = operation.number - len(operation.papers[:_NAMED])
    others = [row for table, row in operation.rows if table in _SHOWN and row not in in_label]
    keys = keys[:_NAMED] + others[:_NAMED]
    more += len(others[_NAMED:])
    listed_keys = ", ".join(keys) + (f" and {more} more" if more > 0 and keys else "")
    return output.visible(f"{name}: {listed_keys}" if listed_keys else name)


def _key_of(word: str) -> str:
    """Return a word of a label; for the file of a note, its key."""
    return citekeys.key_from_file(word.rstrip(":")) if word.startswith("notes/") else word


def to_json(operation: Operation) -> dict[str, object]:
    """Return an operation as a JSON object."""
    return {
        "id": operation.id,
        "made": operation.made,
        "who": operation.who,
        "what": label(operation.kind, operation.details),
        "kind": operation.kind,
        "details": operation.details,
        "state": operation.state,
        "papers": list(operation.papers),
        "count": operation.number,
        "queries": [name for table, name in operation.rows if table == "queries"],
        "dates": [name for table, name in operation.rows if table == "dates"],
        "exports": [name for table, name in operation.rows if table == "exports"],
        "waiting": [name for table, name in operation.rows if table == "pending"],
    }


def undo_or_redo(ctx: click.Context, *, undo: bool, as_json: bool) -> None:
    """Undo or redo an operation and print it; with --json, print [] if there is none."""
    from papernotes.operations.history import undo as history

    app = params.app(ctx)
    try:
        exchange = (history.undo if undo else history.redo)(app.library, app.notebook)
    except NothingFoundError:
        if as_json:
            output.as_json([])
        raise
    params.tell(exchange.notices)
    if as_json:
        output.as_json([to_json(exchange.operation)])
    else:
        click.echo(f"{'Undone' if undo else 'Redone'}: {describe(exchange.operation)}")
