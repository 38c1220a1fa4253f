"""papers redo"""

import click

from papernotes.cli import output, params
from papernotes.cli.log import tell_done
from papernotes.errors import NothingFound


@click.command("redo", short_help="Make the change again that was undone last.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Make the change again that was undone last.

    This is possible until something else is changed.

    \b
    Example: papers redo
    """
    from papernotes.jobs import undoing

    space = params.workspace(ctx)
    try:
        done = undoing.redo(space.library, space.notebook)
    except NothingFound:
        if as_json:
            output.as_json([])
        raise
    tell_done("Made again", done, as_json)
