"""papers merge"""

import sys

import click

from papernotes.cli import output, params
from papernotes.errors import RefusedError
from papernotes.model import citekeys


def _others(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The papers that one may be merged with: all but itself."""
    from papernotes.operations.search import complete

    keys = params.complete_key(ctx, parameter, incomplete)
    return complete.others(params.app(ctx).library, str(ctx.params.get("kept") or ""), keys)


@click.command("merge", short_help="Make two papers one.")
@click.argument("kept", metavar="PAPER", shell_complete=params.complete_key)
@click.argument("other", metavar="OTHER", shell_complete=_others)
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def command(ctx: click.Context, kept: str, other: str, yes: bool) -> None:
    """Make two papers one, under the key of PAPER.

    PAPER says what it says and OTHER fills in what it does not; where only OTHER is
    published, its venue and entry are taken. Tags and notes are joined. The key of OTHER
    means PAPER from then on, and what had to give way is named.

    \b
    Example: papers merge ho2020denoising ho2020denoisinga
    """
    from papernotes.operations.papers import details, merge

    app = params.app(ctx)
    app.reading()
    pair = kept_key, other_key = app.select_one(kept), app.select_one(other)
    if kept_key == other_key:
        named = "" if kept == other == kept_key else f": its key is {kept_key}"
        raise RefusedError(f"{kept} and {other} are the same paper already{named}.")
    if not yes:
        if not sys.stdin.isatty():
            raise RefusedError(
                f"Nobody can be asked here: papers merge --yes {citekeys.typed(*pair)}"
            )
        for key in pair:
            click.echo(output.visible(f"{key}  {details.title(app.library, key)}"), err=True)
        click.confirm(f"Join {other_key} to {kept_key}?", abort=True, err=True)
    with app.operation("merge", kept=kept_key, merged=other_key):
        done = merge.merge(app.library, app.notebook, *pair)
    for field in done.dropped:
        click.echo(output.visible(f"Dropped from {done.loser}: {field}"), err=True)
    params.tell(done.notices)
    click.echo(f"{other_key} is {kept_key} now")
