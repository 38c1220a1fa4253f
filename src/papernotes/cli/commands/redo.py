"""papers redo"""

import click

from papernotes.cli.undo_or_redo import undo_or_redo


@click.command("redo", short_help="Redo the operation that was undone last.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Redo the operation that was undone last.

    This is possible until something else changes.

    \b
    Example: papers redo
    """
    undo_or_redo(ctx, undo=False, as_json=as_json)
