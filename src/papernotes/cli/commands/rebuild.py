"""papers rebuild"""

import click

from papernotes.cli import output, params


@click.command("rebuild", short_help="Make library.db anew from its text.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Make library.db anew from its text.

    The text is papers/ and notes/, as `papers sync` writes them. Without papers/, whatever a
    damaged library.db still gives is taken from it. The old file stays beside the new one as
    library.db.before-rebuild. Exit code 1 where something could not be read.

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
        click.echo(f"{what} from {done.source}{kept}")
    for lost in done.lost:
        click.echo(f"Lost: {output.visible(lost)}", err=True)
    params.tell(done.remarks)
    if done.lost:
        ctx.exit(1)
