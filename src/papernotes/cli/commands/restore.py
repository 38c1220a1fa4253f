"""papers restore"""

import os
import sys
from shlex import quote

import click

from papernotes.cli import advice, params, questions
from papernotes.cli.arguments import filled
from papernotes.errors import RefusedError


@click.command("restore", short_help="Restore a library from a backup.")
@click.argument("file", metavar="FILE", type=click.Path(), callback=filled)
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def command(ctx: click.Context, file: str, yes: bool) -> None:
    """Restore a library from a backup.

    FILE is an archive of `papers backup`, or a snapshot in .backups, which holds only the
    database: then the notes stay, and what changed in their heads since then is read again. The
    current files are moved to .backups/before-restore-…, and the command that puts them back is
    printed; FILE can be that folder. After the restore of a synced library, the next
    `papers sync` receives the changes since the backup again. Asks for confirmation on a
    terminal; without one, --yes is required.

    \b
    Examples: papers restore ~/Documents/papers.zip
              papers --library ~/papers restore papers.zip   # on a new computer
    """
    from papernotes.operations.backup import restore

    app = params.app(ctx)
    restore.check_file(app.root, os.path.abspath(file))
    if not yes and app.exists:
        if not sys.stdin.isatty():
            raise RefusedError(
                "Cannot ask for confirmation without a terminal. Add --yes: "
                f"`papers restore --yes {quote(file)}`"
            )
        questions.agree(f"Replace the library in {app.root}?", "Nothing was restored.")
    result = restore.restore(app.root, os.path.abspath(file))
    click.echo(f"Restored to {app.root}: {', '.join(result.names)}", err=True)
    if result.old_folder:
        is_restorable = restore.can_restore(app.root, result.old_folder)
        how = (
            advice.complete(f" To put them back: `papers restore {quote(result.old_folder)}`")
            if is_restorable
            else ""
        )
        click.echo(f"The previous files are in {result.old_folder}.{how}", err=True)
    params.tell(result.notices)
