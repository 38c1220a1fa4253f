"""papers retry"""

import click

from papernotes.cli import params
from papernotes.cli.add import now, report
from papernotes.jobs import adding


@click.command("retry", short_help="Ask again for papers that could not be had.")
@click.option("--list", "only_list", is_flag=True, help="Print the ids that wait, and ask nothing.")
@click.pass_context
def command(ctx: click.Context, only_list: bool) -> None:
    """Ask again for papers that could not be had.

    When arXiv, Crossref or doi.org cannot be reached, `papers add` keeps what you asked for, with its tags.
    This asks for all of it again.

    \b
    Example: papers retry
    """
    space = params.workspace(ctx)
    waiting = space.library.pending()
    if only_list:
        for name, _ in waiting:
            click.echo(name)
        return
    if not waiting:
        click.echo("Nothing waits to be asked for.", err=True)
        return
    providers = space.providers(None, False, params.progress("Asking", len(waiting)))
    ctx.with_resource(space.library.as_one("retry"))
    params.finish(ctx, report(space, adding.retry(space.library, space.notebook, providers, now())))
