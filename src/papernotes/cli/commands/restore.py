"""papers restore"""

import os
import sys
from shlex import quote

import click

from papernotes.cli import params
from papernotes.errors import RefusedError


@click.command("restore", short_help="Put back a library from a backup.")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def command(ctx: click.Context, file: str, yes: bool) -> None:
    """Put back a library from a backup.

    FILE is what `papers backup` wrote, or a snapshot in .backups, which has the database
    alone. What is there now is not lost: it is moved to .backups/before-restore-…, and the
    command is printed that puts it back: FILE may be that folder. A library that is synced
    is one that was last synced then: the next `papers sync` brings again what came since.
    Asks first on a terminal; elsewhere --yes is needed.

    \b
    Examples: papers restore ~/Documents/papers.zip
              papers --library ~/papers restore papers.zip   # on a new computer
    """
    from papernotes.operations.backup import restore

    app = params.app(ctx)
    restore.check_file(app.root, os.path.abspath(file))
    if not yes and app.exists:
        if not sys.stdin.isatty():
            raise RefusedError("Cannot ask for confirmation without a terminal. Add --yes.")
        click.confirm(f"Replace the library in {app.root}?", abort=True, err=True)
    done = restore.restore(app.root, os.path.abspath(file))
    click.echo(f"Restored in {app.root}: {', '.join(done.names)}", err=True)
    if done.kept:
        can_put_back = restore.can_put_back(app.root, done.kept)
        how = f": `papers restore {quote(done.kept)}` puts it back." if can_put_back else ""
        click.echo(f"The old library is in {done.kept}{how}", err=True)
