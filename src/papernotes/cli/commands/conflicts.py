"""papers conflicts"""

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFoundError
from papernotes.operations.sync import resolve
from papernotes.operations.text.conflicts import Conflict


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
    app = params.app(ctx)
    conflicts = resolve.find_conflicts(app.library, app.repository)
    if as_json:
        output.as_json(conflict._asdict() for conflict in conflicts)
    else:
        for conflict in conflicts:
            output.lines(_lines(conflict))
    if not conflicts:
        raise NothingFoundError("No field was changed to two values.")


def _lines(conflict: Conflict) -> list[str]:
    sides = [("ours", conflict.ours), ("theirs", conflict.theirs)]
    return [
        f"{output.visible(conflict.key)}  {output.visible(conflict.field)}",
        *(f"  {name:<6} {'(none)' if v is None else output.visible(v)}" for name, v in sides),
    ]
