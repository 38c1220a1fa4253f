"""`papers undo` and `papers redo`, which print the operation that they undid or redid."""

import click

from papernotes.cli import output, params
from papernotes.records.operations import of_operation
from papernotes.sentences.operation_labels import describe


def undo_or_redo(ctx: click.Context, *, undo: bool, as_json: bool) -> None:
    """Undo or redo an operation and print it; with --json, print [] if there is none."""
    from papernotes.operations.history import undo as history

    app = params.app(ctx)
    exchange = (history.undo if undo else history.redo)(app.library, app.notebook)
    params.tell(exchange.notices)
    if as_json:
        output.as_json([of_operation(exchange.operation)])
    else:
        click.echo(
            f"{'Undone' if undo else 'Redone'}: {output.visible(describe(exchange.operation))}"
        )
