"""papers list"""

import click

from papernotes.cli import listing, params
from papernotes.errors import NothingFound
from papernotes.model.query import Query


@click.command("list", context_settings=params.QUERYING, short_help="List papers.")
@params.query_argument
@listing.options
@click.pass_context
def command(
    ctx: click.Context, query: Query, sort: str, pattern: str | None, as_json: bool
) -> None:
    """List papers.

    QUERY is words to find and conditions: tag:nerf, venue:nips (any spelling),
    year:2020..2023, author:ho, title:, abstract:, note:, status:reading, rating:>=4, key:ho;
    "a phrase", wor*, -word, OR. Without one: every paper, the newest first.

    \b
    Examples: papers list tag:diffusion year:2022.. --sort -year
              papers list --format '{key}\\t{title}' | fzf
    """
    if query.groups:
        nothing = NothingFound("No paper is like that.")
    else:
        nothing = NothingFound("The library is empty: `papers add 2006.11239` adds a paper.")
    listing.show(ctx, query, sort, pattern, as_json, nothing)
