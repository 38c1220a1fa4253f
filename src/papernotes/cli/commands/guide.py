"""papers guide"""

import os

import click

from papernotes.cli import output, params

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "guides")
_LANGUAGES = ("ko", "en")


@click.command("guide", short_help="Show where everything is, for users of other programs.")
@click.argument("language", metavar="[ko|en]", type=click.Choice(_LANGUAGES), required=False)
@click.pass_context
def command(ctx: click.Context, language: str | None) -> None:
    """Show where everything is, for users of Zotero, papis, Obsidian or a review blog.

    The page is in Korean or English, by default in the language of the system. Needs no
    library.

    \b
    Examples: papers guide
              papers guide ko
    """
    language = language or params.app(ctx).language
    with open(os.path.join(_FOLDER, f"{language}.txt"), encoding="utf-8") as file:
        output.lines(file.read().splitlines())
