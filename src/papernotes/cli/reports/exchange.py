"""The report of an undo or a redo: the operation, as a line or as JSON."""

import click

from papernotes.cli import output, params
from papernotes.operations.history.undo import Exchange
from papernotes.records.operations import of_operation
from papernotes.sentences.operation_labels import describe


def report(exchange: Exchange, what: str, *, as_json: bool) -> None:
    """Print the operation, behind `Undone` or `Redone`."""
    params.tell(exchange.notices)
    if as_json:
        output.as_json([of_operation(exchange.operation)])
    else:
        click.echo(f"{what}: {output.visible(describe(exchange.operation))}")
