"""papers init"""

import os

import click

from papernotes.errors import RefusedError
from papernotes.workspace import Workspace


@click.command("init", short_help="Make a new library in a folder.")
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False), default=None
)
@click.option(
    "--language",
    type=click.Choice(["en", "ko"]),
    help="The language of the headings in new notes. Without it: that of your locale.",
)
@click.pass_context
def command(ctx: click.Context, folder: str | None, language: str | None) -> None:
    """Make a new library in a folder.

    DIR is the current folder if you name none. The library is the file library.db and the
    folder notes/; a file of yours named notes/.template.md replaces the template that new
    notes are made from.

    \b
    Example: papers init ~/papers --language ko
    """
    chosen = folder or ctx.find_root().params.get("library") or os.getcwd()
    ctx.find_root().obj = space = Workspace(os.path.abspath(os.path.expanduser(chosen)), os.environ)
    try:
        os.makedirs(space.root, exist_ok=True)
    except OSError as error:
        raise RefusedError(f"{space.root} cannot be made: {error.strerror}.") from error
    ctx.find_root().call_on_close(space.close)
    made = space.create(language or "")
    if language and not made:
        with space.library.as_one(f"init --language {language}"), space.library.changes():
            space.library.settings.set_undoable("language", language)
    click.echo(
        f"{'Made a new library' if made else 'There is a library'} in {space.root}", err=True
    )
