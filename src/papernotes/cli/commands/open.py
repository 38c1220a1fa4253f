"""papers open"""

import click

from papernotes.cli import params
from papernotes.operations.papers import details


@click.command("open", short_help="Open a paper's arXiv page.")
@params.paper_argument
@click.option("--pdf", is_flag=True, help="Open the PDF.")
@click.pass_context
def command(ctx: click.Context, paper: str, pdf: bool) -> None:
    """Open a paper's arXiv page in the browser, or its DOI where it is not on arXiv.

    The address is printed as well, so it serves where there is no browser.

    \b
    Example: papers open ho2020denoising --pdf
    """
    app = params.app(ctx)
    url = details.address(app.library, app.select_one(paper), pdf=pdf)
    click.echo(url)
    from webbrowser import open as browse

    if not browse(url):
        click.echo("Note: no browser could be started.", err=True)
