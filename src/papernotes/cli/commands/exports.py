"""papers exports"""

from os.path import basename

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFoundError
from papernotes.operations.bibliography import auto_export
from papernotes.operations.bibliography.auto_export import Kept


@click.command("exports", short_help="List the exported files that are kept fresh.")
@click.option("--refresh", is_flag=True, help="Write those anew that are stale or missing.")
@click.option(
    "--forget", metavar="FILE", multiple=True, help="Keep FILE fresh no longer; repeatable."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, refresh: bool, forget: tuple[str, ...], as_json: bool) -> None:
    """List the exported files that are kept fresh: each is rewritten when its bytes change.

    `papers export … -o FILE --keep` adds one. After an edit of a manuscript that chooses
    the papers (--cited), --refresh writes what it cites now. `papers undo` takes back that
    a file is kept, or is no longer; the file itself stays as it is.

    \b
    Examples: papers exports
              papers exports --refresh
    """
    app = params.app(ctx)
    app.reading()
    with app.operation("forget_exports", files=list(map(basename, forget))):
        unknown = [file for file in forget if not auto_export.forget(app.library, app.root, file)]
    if refresh:
        params.tell(auto_export.refresh(app.library, app.root))
    kept = auto_export.list_kept(app.library, app.root)
    if as_json:
        output.as_json(
            {
                "file": one.path,
                "state": one.state,
                "form": one.export.form,
                "query": " ".join(one.export.query) or None,
                "venues": one.export.venues or None,
                "cited": list(one.export.cited),
            }
            for one in kept
        )
    else:
        output.table(
            (one.state, one.export.form, output.visible(one.path), output.visible(_choice(one)))
            for one in kept
        )
    params.finish(ctx, [NothingFoundError(f"{file} was not kept fresh.") for file in unknown])
    if not kept and not forget:
        raise NothingFoundError("No file is kept fresh: papers export -o refs.bib --keep")


def _choice(one: Kept) -> str:
    if one.export.cited:
        return f"cited in {', '.join(one.export.cited)}"
    return " ".join(one.export.query) or "all papers"
