"""papers tags"""

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFoundError
from papernotes.operations.search import overview


@click.command("tags", short_help="List all tags.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List all tags with the number of papers that bear each, the most used first.

    Two tags become one by putting the one on all that bear the other, and taking that off.

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
        raise NothingFoundError("No paper has a tag yet: papers tag TAG PAPER")
