"""papers today"""

import click

from papernotes.cli import output, params
from papernotes.cli.reports import plan_lines
from papernotes.errors import NothingFoundError
from papernotes.operations.reading import plan
from papernotes.records.plan import of_planned


@click.command("today", short_help="Show what is planned for today.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Show what is planned for today, and what was planned before and is not read yet.

    `papers plan --until DATE` makes a plan. A paper leaves it when you start, read, skim or give
    it up.

    \b
    Example: papers today
    """
    app = params.app(ctx)
    app.reading()
    rows = plan.today(app.library, app.clock())
    if as_json:
        output.as_json(map(of_planned, rows))
    else:
        plan_lines.show(rows)
    if not rows:
        raise NothingFoundError("Nothing is planned for today. `papers next` shows what to read.")
