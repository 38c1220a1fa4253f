"""papers backup"""

import click

from papernotes.cli import params
from papernotes.cli.arguments import filled
from papernotes.sentences.wording import count, size_in_words


@click.command("backup", short_help="Write the library into one archive file.")
@click.argument(
    "file", metavar="[FILE]", required=False, type=click.Path(dir_okay=False), callback=filled
)
@click.pass_context
def command(ctx: click.Context, file: str | None) -> None:
    """Write the library into one archive file.

    FILE ends in .zip or .tar.gz and must not exist; by default it is a .zip in the library's
    folder .backups. It holds library.db, notes/, papers/ and venues.toml: everything that
    `papers restore` needs, on any computer, but the PDFs: copy the folder files/ beside it. In addition, a snapshot of library.db is kept in
    .backups for each day with changes, the last five of them.

    \b
    Example: papers backup ~/Documents/papers.zip
    """
    from papernotes.operations.backup import create

    app = params.app(ctx)
    app.reading()
    archive = create.write_archive(app.library, app.root, file or "")
    click.echo(f"Wrote {count(archive.files, 'file')} to {file or archive.path}", err=True)
    if archive.pdfs:
        pdfs = f"{count(archive.pdfs, 'PDF')} ({size_in_words(archive.pdf_size)})"
        verb = "is" if archive.pdfs == 1 else "are"
        click.echo(f"Note: {pdfs} in files/ {verb} not in it. Copy the folder too.", err=True)
