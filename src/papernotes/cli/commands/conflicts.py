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
    has that of the computer that synced later, `ours` on every computer, and the other waits
    until `papers resolve`. If the same lines of a note were changed, the note shows both sides;
    its field is `prose`, and `ours` is what you wrote. Exit code 1 without conflicts.

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
    places = ("", "") if resolve.is_prose(conflict.field) else ("  (in the field)", "  (waits)")
    sides = (("ours", conflict.ours, places[0]), ("theirs", conflict.theirs, places[1]))
    return [
        f"{output.visible(conflict.key)}  {output.visible(conflict.field)}",
        *(
            f"  {name:<6} {'(none)' if value is None else output.visible(value)}{place}"
            for name, value, place in sides
        ),
    ]
