"""papers cite"""

import click

from papernotes.cli import arguments, params
from papernotes.operations.bibliography.cite import cite


@click.command("cite", short_help="Print citations for LaTeX, Markdown or a note.")
@params.papers_argument
@click.option("--latex", is_flag=True, expose_value=False, help=r"\cite{…} (the default).")
@click.option("--markdown", is_flag=True, expose_value=False, help="[@…; @…] for pandoc.")
@click.option("--link", is_flag=True, expose_value=False, help="[[…]], a link to the note.")
@click.pass_context
def command(ctx: click.Context, papers: tuple[str, ...]) -> None:
    """Print citations for LaTeX, Markdown or a note.

    `-` reads papers from standard input, one per line; text after a tab is ignored, so that
    you can pick from a list.

    \b
    Examples: papers cite ho2020 song2021
              papers list --format '{key}\\t{title}' | fzf -m | papers cite --markdown -
    """
    style = arguments.choose(ctx, "--latex", "--markdown", "--link") or "latex"
    keys, errors = params.app(ctx).select(papers, params.read_lines())
    if keys:
        click.echo(cite(keys, style))
    params.finish(ctx, errors)
