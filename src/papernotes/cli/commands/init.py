"""papers init"""

import os

import click

from papernotes.cli import params
from papernotes.operations.notes.language import set_language


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
    app = params.app_at(ctx, folder or params.chosen(ctx) or os.getcwd())
    made = app.create(language or "")
    if language and not made:
        with app.operation("set_language", language=language):
            set_language(app.library, language)
    click.echo(f"{'Made a new library' if made else 'There is a library'} in {app.root}", err=True)
