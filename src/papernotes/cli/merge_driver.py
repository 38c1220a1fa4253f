"""papers merge-driver"""

import os

import click

from papernotes.cli.output import visible
from papernotes.errors import PapersError


@click.command("merge-driver", short_help="Merge one file for git.")
@click.argument("base", metavar="BASE", type=click.Path())
@click.argument("ours", metavar="OURS", type=click.Path())
@click.argument("theirs", metavar="THEIRS", type=click.Path())
@click.argument("path", metavar="[PATH]", default="")
@click.pass_context
def command(ctx: click.Context, base: str, ours: str, theirs: str, path: str) -> None:
    """Merge one file for git.

    git calls this by the setting that `papers sync --init` makes. The result is written
    into OURS: papers are merged field by field, the heads of notes tag by tag, their prose
    line by line. Exit code 1 leaves the file to be settled by hand.

    \b
    Example: papers merge-driver %O %A %B %P
    """
    from papernotes.git import Repository
    from papernotes.jobs import driving

    try:
        ctx.exit(driving.drive(base, ours, theirs, path, Repository(os.getcwd(), os.environ)))
    except (PapersError, UnicodeDecodeError) as error:
        click.echo(f"papernotes: {visible(path or ours)}: {visible(str(error))}", err=True)
        ctx.exit(1)
