"""papers open"""

import click

from papernotes.cli import params
from papernotes.operations.papers import details


@click.command("open", short_help="Open a paper's web page.")
@params.paper_argument
@click.option("--pdf", is_flag=True, help="Open the PDF.")
@click.pass_context
def command(ctx: click.Context, paper: str, pdf: bool) -> None:
    """Open a paper's web page in the browser: its arXiv page, else its DOI, else its URL.

    The URL is also printed, for use without a browser.

    \b
    Example: papers open ho2020denoising --pdf
    """
    app = params.app(ctx)
    url = details.address(app.library, app.select_one(paper), pdf=pdf)
    click.echo(url)
    from webbrowser import open as browse

    if not browse(url):
        click.echo("Note: could not start a browser.", err=True)
