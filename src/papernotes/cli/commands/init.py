"""papers init"""

import os

import click

from papernotes.cli import params
from papernotes.cli.arguments import filled
from papernotes.operations.notes.language import set_language


@click.command("init", short_help="Create a library in a folder.")
@click.argument(
    "folder",
    metavar="[DIR]",
    required=False,
    type=click.Path(file_okay=False),
    default=None,
    callback=filled,
)
@click.option(
    "--language",
    type=click.Choice(["en", "ko"]),
    help="The language of the headings in new notes. Default: the language of your locale.",
)
@click.pass_context
def command(ctx: click.Context, folder: str | None, language: str | None) -> None:
    """Create a library in a folder.

    DIR is the current folder by default. A library is the file library.db and the folder
    notes/. A file notes/.template.md of your own replaces the template of new notes.

    \b
    Example: papers init ~/papers --language ko
    """
    app = params.app_at(ctx, folder or params.chosen_folder(ctx) or os.getcwd())
    created = app.create(language or "", anew=True)
    if language and not created:
        with app.operation("set_language", language=language):
            set_language(app.library, language)
    click.echo(
        f"{'Created a library' if created else 'A library already exists'} in {app.root}", err=True
    )
