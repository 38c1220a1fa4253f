"""papers rebuild"""

import click

from papernotes.cli import output, params


@click.command("rebuild", short_help="Rebuild library.db from its text files.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Rebuild library.db from its text files.

    The text files are papers/ and notes/, as written by `papers sync`. Without papers/, the
    readable part of a damaged library.db is used. The old file is kept as
    library.db.before-rebuild. Exit code 1 if something could not be read.

    \b
    Example: papers rebuild
    """
    from papernotes.operations.backup import rebuild

    app = params.app_of_damaged(ctx)
    done = rebuild.rebuild(app.root, params.FACE.progress)
    app.reading()
    if as_json:
        output.as_json([done._asdict()])
    else:
        what = "1 paper" if done.papers == 1 else f"{done.papers} papers"
        kept = f"; the old file is {output.visible(done.kept)}" if done.kept else ""
        click.echo(f"Rebuilt {what} from {done.source}{kept}")
    for lost in done.lost:
        click.echo(f"Lost: {output.visible(lost)}", err=True)
    params.tell(done.remarks)
    if done.lost:
        ctx.exit(1)
