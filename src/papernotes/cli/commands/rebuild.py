"""papers rebuild"""

import os

import click

from papernotes.cli import output, params, progress
from papernotes.workspace import FILE, TEXT, Workspace


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
    from papernotes.operations.notes import refresh

    space = _workspace(ctx)
    done = rebuild.rebuild(space.root, progress.notes)
    remarks = refresh.refresh(space.library, space.notebook, progress.notes)
    if as_json:
        output.as_json([done._asdict()])
    else:
        what = "1 paper" if done.papers == 1 else f"{done.papers} papers"
        kept = f"; the old file is {output.visible(done.kept)}" if done.kept else ""
        click.echo(f"{what} from {done.source}{kept}")
    for one in done.lost:
        click.echo(f"Lost: {output.visible(one)}", err=True)
    params.tell((*done.remarks, *remarks))
    if done.lost:
        ctx.exit(1)


def _workspace(ctx: click.Context) -> Workspace:
    """The library that was named, or the nearest folder upward that holds one or its text.

    A library.db that is gone or damaged is what this command is for, so it is not looked into.
    """
    if ctx.find_root().params.get("library") or os.environ.get("PAPERS_LIBRARY"):
        return params.workspace(ctx)
    folder = os.getcwd()
    while not any(os.path.isfile(os.path.join(folder, one)) for one in (FILE, TEXT)):
        if os.path.dirname(folder) == folder:
            return params.workspace(ctx)
        folder = os.path.dirname(folder)
    root, space = ctx.find_root(), Workspace(folder, os.environ)
    root.obj = space
    root.call_on_close(space.close)
    return space
