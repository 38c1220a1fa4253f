"""papers attach"""

import click

from papernotes.cli import params
from papernotes.errors import PapersError


@click.command("attach", short_help="Attach PDFs to a paper.")
@params.paper_argument
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option("--link", is_flag=True, help="Leave the files where they are.")
@click.pass_context
def command(ctx: click.Context, paper: str, files: tuple[str, ...], link: bool) -> None:
    """Attach PDFs to a paper.

    Each FILE is copied into the library's folder as files/KEY.pdf; your own file stays as it is.
    With --link the file is not copied, and the library remembers where it is. A file that is not a
    whole PDF is refused.

    \b
    Examples: papers attach ho2020denoising ~/Downloads/2006.11239.pdf
              papers attach mildenhall2020 nerf.pdf supplement.pdf --link
    """
    from papernotes.operations.pdf import attach

    app = params.app(ctx)
    key = app.select_one(paper)
    errors: list[PapersError] = []
    with app.operation("attach", key=key):
        for path in files:
            try:
                incoming = attach.Incoming(path, is_link=link)
                result = attach.attach(app.library, app.notebook, key, incoming, app.now())
            except PapersError as error:
                errors.append(error)
                continue
            params.tell(result.notices)
            state = "is now" if result.is_new else "was already"
            click.echo(f"{path} {state} {result.stored.file.name} of {key}")
    params.finish(ctx, errors)
