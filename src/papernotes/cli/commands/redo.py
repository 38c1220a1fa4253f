"""papers redo"""

import click

from papernotes.cli import params
from papernotes.cli.reports import exchange
from papernotes.operations.history import undo


@click.command("redo", short_help="Redo the operation that was undone last.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Redo the operation that was undone last.

    This is possible until something else changes.

    \b
    Example: papers redo
    """
    app = params.app(ctx)
    exchange.report(undo.redo(app.library, app.notebook), "Redone", as_json=as_json)
