"""papers attach"""

import os
from functools import partial

import click

from papernotes.app import App
from papernotes.cli import output, params, progress
from papernotes.cli.arguments import filled
from papernotes.errors import PapersError
from papernotes.operations.pdf.attach import Attached


@click.command("attach", short_help="Attach PDFs to a paper.")
@params.paper_argument
@click.argument("files", metavar="FILE|URL...", nargs=-1, type=click.Path(), callback=filled)
@click.option("--link", is_flag=True, help="Leave the files where they are.")
@click.option(
    "--replace", is_flag=True, help="Let the file take the place of the paper's present files."
)
@click.option(
    "--remove",
    is_flag=True,
    help="Take the paper's files away: these, or without FILE all of them.",
)
@click.pass_context
def command(
    ctx: click.Context, paper: str, files: tuple[str, ...], link: bool, replace: bool, remove: bool
) -> None:
    """Attach PDFs to a paper.

    Each FILE is copied into the library's folder as files/KEY.pdf; your own file stays as it is.
    With --link the file is not copied, and the library remembers where it is. A URL is downloaded.
    A file that is not a whole PDF is refused.

    --replace puts a new version in the place of the old one, and --remove takes files away: copies
    go to files/.trash/, where they stay until you delete them, and linked files stay.

    \b
    Examples: papers attach ho2020denoising ~/Downloads/2006.11239.pdf
              papers attach mildenhall2020 nerf.pdf supplement.pdf --link
              papers attach choi2020 https://openaccess.thecvf.com/choi.pdf
              papers attach ho2020denoising v2.pdf --replace
    """
    if remove and (link or replace):
        raise click.UsageError("--remove takes no --link and no --replace.", ctx)
    from papernotes.operations.pdf.fetch import is_address

    if not files and not remove:
        raise click.UsageError("Missing argument 'FILE|URL...'.", ctx)
    if link and any(map(is_address, files)):
        raise click.UsageError("--link is for files of this machine: a URL is downloaded.", ctx)
    if replace and len(files) > 1:
        raise click.UsageError("--replace puts one file in the place of the others.", ctx)
    app = params.app(ctx)
    key = app.select_one(paper)
    if remove:
        return _remove(app, key, files)
    errors: list[PapersError] = []
    with app.operation("attach", key=key):
        for word in files:
            try:
                result = _attach(app, key, word, link=link, replace=replace)
            except PapersError as error:
                errors.append(error)
                continue
            params.tell(result.notices)
            state = "is now" if result.is_new else "was already"
            output.lines([output.visible(f"{word} {state} {result.stored.file.name} of {key}")])
    return params.finish(ctx, errors)


def _attach(app: App, key: str, word: str, *, link: bool, replace: bool) -> Attached:
    from papernotes.operations.pdf import attach, fetch

    if fetch.is_address(word):
        told = progress.bytes_told("Downloading")
        download = partial(app.hosts().download_pdf, told=told)
        incoming = attach.Incoming(word)
        if replace:
            incoming = attach.in_place_of_all(app.library, key, incoming)
        return fetch.attach_address(app.library, app.notebook, download, key, incoming, app.now())
    if os.path.isdir(word):
        from papernotes.cli import other_files

        raise other_files.refusal_of_folder(word)
    incoming = attach.Incoming(word, is_link=link)
    if replace:
        incoming = attach.in_place_of_all(app.library, key, incoming)
    told = progress.bytes_told("Copying")
    return attach.attach(app.library, app.notebook, key, incoming, app.now(), told)


def _remove(app: App, key: str, files: tuple[str, ...]) -> None:
    from papernotes.operations.pdf import attach

    with app.operation("detach", key=key):
        names, notices = attach.remove(app.library, app.notebook, key, files)
    params.tell(notices)
    output.lines(output.visible(f"{name} is no longer a file of {key}") for name in names)
