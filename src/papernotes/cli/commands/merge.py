"""papers merge"""

import sys

import click

from papernotes.cli import output, params
from papernotes.errors import PapersError, RefusedError
from papernotes.model import citekeys


def _others(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The papers that one may be merged with: all but itself."""
    try:
        kept = params.workspace(ctx).library.keys.resolve(str(ctx.params.get("kept") or ""))
    except PapersError:
        kept = ""
    return [key for key in params.complete_key(ctx, parameter, incomplete) if key != kept]


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
    from papernotes.operations.papers import merge

    space = params.fresh(ctx)
    one, two = params.one_key(space, kept), params.one_key(space, other)
    if one == two:
        now = "" if one in (kept, other) and kept == other else f": its key is {one}"
        raise RefusedError(f"{kept} and {other} are the same paper already{now}.")
    if not yes:
        if not sys.stdin.isatty():
            raise RefusedError(
                f"Nobody can be asked here: papers merge --yes {citekeys.typed(one, two)}"
            )
        for key in (one, two):
            click.echo(output.visible(f"{key}  {space.library.papers.read(key).title}"), err=True)
        click.confirm(f"Join {two} to {one}?", abort=True, err=True)
    done = merge.merge(space.library, space.notebook, one, two)
    for field in done.dropped:
        click.echo(output.visible(f"Dropped from {done.loser}: {field}"), err=True)
    params.tell(done.notices)
    click.echo(f"{two} is {one} now")
