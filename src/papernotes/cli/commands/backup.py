"""papers backup"""

import click

from papernotes.cli import params


@click.command("backup", short_help="Write the whole library into one file.")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(dir_okay=False))
@click.pass_context
def command(ctx: click.Context, file: str | None) -> None:
    """Write the whole library into one file.

    FILE ends in .zip or .tar.gz, and must not be there yet; without it, a .zip in the folder
    .backups of the library. In it are library.db, notes/, papers/ and venues.toml: all
    that `papers restore` needs, on any computer. Beside this, a snapshot of library.db is
    kept in .backups on every day on which something changes, the last five of them.

    \b
    Example: papers backup ~/Documents/papers.zip
    """
    from papernotes.operations.backup import create

    app = params.app(ctx)
    app.reading()
    made = create.write_archive(app.library, app.root, file or "")
    kind = "file" if made.files == 1 else "files"
    click.echo(f"{made.files} {kind} in {file or made.path}", err=True)
