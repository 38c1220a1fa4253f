"""papers open"""

import click

from papernotes.cli import params
from papernotes.errors import RefusedError
from papernotes.model.identifiers import ArxivId, Doi, abs_url, doi_url, pdf_url


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
    space = params.workspace(ctx)
    found = space.library.papers.read(params.one_key(space, paper))
    if found.arxiv:
        url = (pdf_url if pdf else abs_url)(ArxivId(found.arxiv))
    elif pdf:
        raise RefusedError(f"{found.key} is not on arXiv, so where its PDF is is not known.")
    else:
        url = doi_url(Doi(found.doi)) if found.doi else found.url
    if not url:
        raise RefusedError(f"{found.key} has no arXiv id, DOI or address.")
    # An address may have come from anywhere; a browser takes other things than addresses too.
    if not url.startswith(("http://", "https://", "ftp://")) or not url.isprintable():
        raise RefusedError(f"{found.key} has an address that is none of the web: {url}")
    click.echo(url)
    from webbrowser import open as browse

    if not browse(url):
        click.echo("Note: no browser could be started.", err=True)
