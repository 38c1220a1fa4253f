"""papers conflicts"""

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFoundError
from papernotes.operations.sync import resolve
from papernotes.operations.text.conflicts import Conflict


@click.command("conflicts", short_help="List conflicting changes from sync.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List conflicting changes from sync.

    If a field was changed both here and elsewhere, `papers sync` keeps both values: the field
    has yours, and the other waits until `papers resolve`. If the same lines of a note were
    changed, the note shows both sides; its field is `prose`. Exit code 1 without conflicts.

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
        raise NothingFoundError("No conflicts.")


def _lines(conflict: Conflict) -> list[str]:
    sides = [("ours", conflict.ours), ("theirs", conflict.theirs)]
    return [
        f"{output.visible(conflict.key)}  {output.visible(conflict.field)}",
        *(f"  {name:<6} {'(none)' if v is None else output.visible(v)}" for name, v in sides),
    ]
