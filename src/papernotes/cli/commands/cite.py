"""papers cite"""

import click

from papernotes.cli import params
from papernotes.operations.bibliography.cite import cite


@click.command("cite", short_help="Print citations for LaTeX, Markdown or a note.")
@params.papers_argument
@click.option("--latex", "style", flag_value="latex", default=True, help=r"\cite{…} (the default).")
@click.option("--markdown", "style", flag_value="markdown", help="[@…; @…] for pandoc.")
@click.option("--link", "style", flag_value="link", help="[[…]], a link to the note.")
@click.pass_context
def command(ctx: click.Context, papers: tuple[str, ...], style: str) -> None:
    """Print citations for LaTeX, Markdown or a note.

    `-` reads papers from standard input, one per line; text after a tab is ignored, so that
    you can pick from a list.

    \b
    Examples: papers cite ho2020 song2021
              papers list --format '{key}\\t{title}' | fzf -m | papers cite --markdown -
    """
    keys, errors = params.app(ctx).select(papers, params.read_lines())
    if keys:
        click.echo(cite(keys, style))
    params.finish(ctx, errors)
