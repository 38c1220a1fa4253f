"""papers conflicts"""

from typing import TYPE_CHECKING

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFoundError
from papernotes.workspace import Workspace

if TYPE_CHECKING:
    from papernotes.operations.sync.conflicts import Conflict


@click.command("conflicts", short_help="List fields that were changed to two values.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List fields that were changed to two values.

    `papers sync` keeps both where the same field was changed here and elsewhere: ours is in
    the field, theirs waits beside it until `papers resolve` settles it. A note of which the
    same lines were changed shows both; its field is called `prose`. Exit code 1 where there
    is none.

    \b
    Example: papers conflicts
    """
    from papernotes.operations.sync import conflicts

    space = params.workspace(ctx)
    found = [*conflicts.every(space.library), *_notes(space)]
    if as_json:
        output.as_json(one._asdict() for one in found)
    else:
        for one in found:
            sides = [("ours", one.ours), ("theirs", one.theirs)]
            said = [
                f"  {name:<6} {'(none)' if v is None else output.visible(v)}" for name, v in sides
            ]
            output.lines([f"{output.visible(one.key)}  {output.visible(one.field)}", *said])
    if not found:
        raise NothingFoundError("No field was changed to two values.")


def _notes(space: Workspace) -> "list[Conflict]":
    if not space.repository.exists:
        return []
    from papernotes.operations.sync import conflicts

    return conflicts.notes(space.library, space.repository)
