"""papers resolve"""

import click

from papernotes.app import App
from papernotes.cli import output, params
from papernotes.operations.sync import resolve
from papernotes.operations.text.conflicts import SHARED, Resolution


@click.command("resolve", short_help="Resolve a conflict.")
@params.paper_argument
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="[VALUE]", required=False)
@click.option("--ours", is_flag=True, help="Keep your value.")
@click.option("--theirs", is_flag=True, help="Take the other value.")
@click.pass_context
def command(
    ctx: click.Context, paper: str, field: str, value: str | None, ours: bool, theirs: bool
) -> None:
    """Resolve a conflict.

    PAPER and FIELD are as listed by `papers conflicts`; `prose` is the text of a note, and the path
    of a note without a paper stands for PAPER. The next `papers sync` sends your decision to the
    others.

    \b
    Examples: papers resolve ho2020denoising year --theirs
              papers resolve ho2020denoising title '{Denoising} Diffusion'
              papers resolve notes/goals/2026.md prose --ours
    """
    if [ours, theirs, value is not None].count(True) != 1:
        raise click.UsageError("Give one of --ours, --theirs or VALUE.")
    resolution = Resolution("ours" if ours else "theirs" if theirs else "value", value or "")
    app = params.app(ctx)
    key = paper if paper == SHARED else _note_at(app, paper, field) or app.select_one(paper)
    with app.operation("resolve", key=key, field=field):
        notices = resolve.resolve(app.library, app.notebook, app.repository, key, field, resolution)
    params.tell(notices)
    place = "prose" if resolve.is_prose(field) else output.visible(field)
    click.echo(f"{output.visible(key)}  {place} resolved")


def _note_at(app: App, path: str, field: str) -> str:
    """Return the name that a note has in `papers conflicts`, if its prose is named by a path; else ''."""
    if not resolve.is_prose(field):
        return ""
    return resolve.find_note(app.library, app.notebook, app.repository, path)
