"""papers log"""

import click

from papernotes.app import App
from papernotes.cli import output, params
from papernotes.errors import NotFoundError, NothingFoundError
from papernotes.operations.history import log
from papernotes.records.operations import of_operation
from papernotes.sentences.operation_labels import describe


@click.command("log", short_help="List operations: what changed, by whom and when.")
@click.argument(
    "paper", metavar="[PAPER]", required=False, shell_complete=params.complete_key, default=None
)
@click.option(
    "-n",
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(min=0),
    metavar="N",
    help="Print at most N operations; 0 prints all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, paper: str | None, limit: int, as_json: bool) -> None:
    """List operations: what changed, by whom and when.

    The newest operation comes first. `papers undo` undoes the first one that is `done`, unless
    a restore or rebuild (`replaced`) is above it. Changes of saved queries, kept exports and
    waiting requests (`papers retry`) are listed too. With PAPER, which may be removed, only
    operations on that paper are listed, under every key it had. The last 500 operations are
    kept, fewer if they take more than 20 MB.

    \b
    Examples: papers log
              papers log ho2020denoising
    """
    app = params.app(ctx)
    app.reading()
    if paper is None:
        operations = log.log(app.library, limit)
    else:
        operations = log.log_of(app.library, paper, _key_of_paper(app, paper), limit)
    if as_json:
        output.as_json(map(of_operation, operations))
    else:
        output.table(
            (operation.made, operation.who, operation.state, output.visible(describe(operation)))
            for operation in operations
        )
    if not operations and paper is not None:
        raise NothingFoundError(f"No recorded operation changed {paper}.")
    if not operations:
        raise NothingFoundError("No operations yet.")


def _key_of_paper(app: App, paper: str) -> str | None:
    """Return the key of a paper; None for a removed paper."""
    try:
        return app.select_one(paper)
    except NotFoundError:
        return None
