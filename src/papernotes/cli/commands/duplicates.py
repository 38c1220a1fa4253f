"""papers duplicates"""

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFoundError
from papernotes.operations.search import overview


@click.command("duplicates", short_help="List duplicate papers.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List pairs of papers that are the same paper, with the reason.

    `sure`: the same arXiv id or DOI, or the same title and first author without a
    contradiction. `likely`: one of these differs. `papers merge` merges two papers.

    \b
    Example: papers duplicates
    """
    from papernotes.sentences.messages import sentence

    pairs = overview.duplicates(params.app(ctx).library)
    if as_json:
        output.as_json(
            {
                "paper": pair.key,
                "other": pair.other_key,
                "sure": pair.sure,
                "reason": sentence(pair.reason),
            }
            for pair in pairs
        )
    else:
        output.table(
            (
                "sure" if pair.sure else "likely",
                pair.key,
                pair.other_key,
                output.visible(sentence(pair.reason)),
            )
            for pair in pairs
        )
    if not pairs:
        raise NothingFoundError("No duplicates.")
