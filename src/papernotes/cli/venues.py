"""papers venues"""

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFound


@click.command("venues", short_help="List all venues.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List all venues with the number of papers in each, the most frequent first.

    \b
    Example: papers venues
    """
    venues = params.workspace(ctx).library.venues()
    if as_json:
        names = ("venue", "full_name", "papers", "first_year", "last_year")
        output.as_json(dict(zip(names, row, strict=True)) for row in venues)
    else:
        output.table(
            (output.visible(name), str(papers), _years(first, last), output.visible(full))
            for name, full, papers, first, last in venues
        )
    if not venues:
        raise NothingFound("No paper has a venue yet.")


def _years(first: int | None, last: int | None) -> str:
    return str(first or "") if first == last else f"{first}-{last}"
