"""papers open"""

import os

import click

from papernotes.cli import params
from papernotes.operations.pdf import open_file


@click.command("open", short_help="Open a paper's PDF or web page.")
@params.paper_argument
@click.option("--pdf", is_flag=True, help="Open the PDF, from arXiv if none is attached.")
@click.option("--web", is_flag=True, help="Open the web page, even if a PDF is attached.")
@click.option(
    "--page", type=click.IntRange(1), metavar="N", help="Open the PDF at this page, from 1."
)
@click.pass_context
def command(ctx: click.Context, paper: str, pdf: bool, web: bool, page: int | None) -> None:
    """Open a paper: its PDF if one is attached, else its web page.

    The web page is that of arXiv, else of the DOI, else the URL. The path or URL is printed
    too, for use without a browser.

    --page opens the PDF at a page: in the web browser, which knows pages everywhere, or in the
    viewer that PAPERS_PDF_VIEWER names (zathura, okular, evince, sioyek, mupdf, SumatraPDF …, or a
    command line with {file} and {page}).

    \b
    Examples: papers open ho2020denoising
              papers open ho2020denoising --page 3
              papers open ho2020denoising --web
    """
    if web and (pdf or page):
        raise click.UsageError("--web opens no PDF: leave out --pdf and --page.", ctx)
    app = params.app(ctx)
    place = open_file.find(app.library, app.select_one(paper), pdf=pdf or page is not None, web=web)
    params.tell(place.notices)
    anchor = f"#page={page}" if page and not place.is_file else ""
    click.echo(f"{place.address}{anchor}")
    if place.is_file:
        from papernotes.cli.programs import viewer

        started = viewer.open_pdf(place.address, page, os.environ)
    else:
        from webbrowser import open as browse

        started = browse(f"{place.address}{anchor}")
    if not started:
        program = "viewer" if place.is_file else "browser"
        click.echo(f"Note: could not start a {program}.", err=True)
