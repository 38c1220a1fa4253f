"""papers tags"""

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFoundError
from papernotes.operations.search import overview


@click.command("tags", short_help="List all tags.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List all tags with their number of papers, the most used first.

    To merge two tags, add one to all papers with the other, then remove the other.

    \b
    Examples: papers tags
              papers tag diffusion tag:diffusion-models
              papers tag --remove diffusion-models tag:diffusion-models
    """
    app = params.app(ctx)
    app.reading()
    tags = overview.tags(app.library)
    if as_json:
        output.as_json({"tag": tag, "papers": papers} for tag, papers in tags)
    else:
        output.table([(output.visible(tag), str(papers)) for tag, papers in tags])
    if not tags:
        raise NothingFoundError("No tags yet. Add one: papers tag TAG PAPER")
