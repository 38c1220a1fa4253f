"""papers merge"""

import sys

import click

from papernotes.cli import output, params, questions
from papernotes.errors import RefusedError
from papernotes.model import citekeys


def _others(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Complete OTHER with all papers but PAPER."""
    from papernotes.operations.search import complete

    keys = params.complete_key(ctx, parameter, incomplete)
    return complete.exclude_paper(params.app(ctx).library, str(ctx.params.get("kept") or ""), keys)


@click.command("merge", short_help="Merge two papers into one.")
@click.argument("kept", metavar="PAPER", shell_complete=params.complete_key)
@click.argument("other", metavar="OTHER", shell_complete=_others)
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def command(ctx: click.Context, kept: str, other: str, yes: bool) -> None:
    """Merge two papers into one, under the key of PAPER.

    The fields of PAPER are kept, and OTHER fills in missing ones; if only OTHER is published,
    its venue and entry are used. Tags and notes are combined. The key of OTHER then refers to
    PAPER. Dropped fields are listed.

    \b
    Example: papers merge ho2020denoising ho2020denoisinga
    """
    from papernotes.operations.papers import details, merge

    app = params.app(ctx)
    app.reading()
    pair = kept_key, other_key = app.select_one(kept), app.select_one(other)
    if kept_key == other_key:
        key_hint = "" if kept == other == kept_key else f": its key is {kept_key}"
        raise RefusedError(f"{kept} and {other} are already the same paper{key_hint}.")
    if not yes:
        if not sys.stdin.isatty():
            raise RefusedError(
                "Cannot ask for confirmation without a terminal. Add --yes: "
                f"`papers merge --yes {citekeys.quote_for_shell(*pair)}`"
            )
        for key in pair:
            click.echo(output.visible(f"{key}  {details.title(app.library, key)}"), err=True)
        questions.agree(f"Merge {other_key} into {kept_key}?", "Nothing was merged.")
    with app.operation("merge", kept=kept_key, merged=other_key):
        result = merge.merge(app.library, app.notebook, *pair)
    for field in result.dropped:
        text = f"{field.name} = {{{field.value}}}"
        click.echo(output.visible(f"Dropped from {result.loser}: {text}"), err=True)
    params.tell(result.notices)
    click.echo(f"Merged {other_key} into {kept_key}")
