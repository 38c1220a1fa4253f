"""papers rename"""

import click

from papernotes.cli import params


@click.command("rename", short_help="Change a paper's citation key.")
@params.paper_argument
@click.argument("key", metavar="KEY")
@click.pass_context
def command(ctx: click.Context, paper: str, key: str) -> None:
    """Change a paper's citation key.

    The note, the links of other notes, entries that refer to it and exports kept fresh
    follow. The old key means the paper for ever: no other paper is given it.

    \b
    Example: papers rename ho2020denoising ddpm
    """
    from papernotes.operations.papers import rename

    app = params.app(ctx)
    app.reading()
    old = app.select_one(paper)
    with app.operation("rename", old=old, new=key):
        notices = rename.rename(app.library, app.notebook, old, key)
    params.tell(notices)
    click.echo(f"{old} is {key} now")
