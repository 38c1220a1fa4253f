"""papers resolve"""

import click

from papernotes.app import App
from papernotes.cli import output, params
from papernotes.operations.sync import resolve
from papernotes.operations.text.conflicts import SHARED, Conflict, Resolution


def _complete_paper(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return what has a conflict: keys, notes without a paper, the shared settings."""
    keys = params.quietly(lambda: [conflict.key for conflict in _conflicts(ctx)])
    return [key for key in dict.fromkeys(keys) if key.casefold().startswith(incomplete.casefold())]


def _complete_field(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the fields in conflict of what is named."""
    paper = str(ctx.params.get("paper", ""))

    def fields() -> list[str]:
        return [conflict.field for conflict in _conflicts(ctx) if conflict.key == paper]

    return [name for name in params.quietly(fields) if name.startswith(incomplete)]


def _conflicts(ctx: click.Context) -> list[Conflict]:
    app = params.app(ctx)
    return resolve.find_conflicts(app.library, app.repository)


@click.command("resolve", short_help="Resolve a conflict.")
@click.argument("paper", metavar="PAPER", shell_complete=_complete_paper)
@click.argument("field", metavar="FIELD", shell_complete=_complete_field)
@click.argument("value", metavar="[VALUE]", required=False)
@click.option("--ours", is_flag=True, help="Keep what the field has, or your side of a note.")
@click.option("--theirs", is_flag=True, help="Take what waits, or the other side of a note.")
@click.pass_context
def command(
    ctx: click.Context, paper: str, field: str, value: str | None, ours: bool, theirs: bool
) -> None:
    """Resolve a conflict.

    PAPER and FIELD are as listed by `papers conflicts`; `prose` is the text of a note, and the path
    of a note without a paper stands for PAPER. `citekey` is the key of a paper which another paper
    took: --theirs gives it back once it is free. The next `papers sync` sends your decision to the
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
