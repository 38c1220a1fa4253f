"""papers rename"""

import click

from papernotes.cli import params


@click.command("rename", short_help="Change a paper's citation key.")
@params.paper_argument
@click.argument("key", metavar="KEY")
@click.pass_context
def command(ctx: click.Context, paper: str, key: str) -> None:
    """Change a paper's citation key.

    The note, links in other notes, entries that refer to the paper and kept exports are
    updated. The old key still finds the paper and is never given to another one.

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
    click.echo(f"Renamed {old} to {key}")
