"""papers exports"""

from os.path import basename

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFoundError, RefusedError
from papernotes.operations.bibliography import auto_export
from papernotes.operations.bibliography.export import Export


@click.command("exports", short_help="List exported files that are kept up to date.")
@click.option("--refresh", is_flag=True, help="Write the files that are stale, missing or waiting.")
@click.option(
    "--forget", metavar="FILE", multiple=True, help="Stop keeping FILE up to date; repeatable."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, refresh: bool, forget: tuple[str, ...], as_json: bool) -> None:
    """List exported files that are kept up to date: each is written when its content changes.

    `papers export … -o FILE --keep` adds a file. After you edit a manuscript (--cited),
    --refresh writes what it cites now. `papers undo` undoes the adding or removing of a file
    from this list; the file itself does not change.

    A file that `waits` came with a backup of another machine and is outside the library's folder:
    it is not written before you say --refresh, and --forget takes it from the list.

    \b
    Examples: papers exports
              papers exports --refresh
    """
    app = params.app(ctx)
    app.reading()
    with app.operation("forget_exports", files=list(map(basename, forget))):
        unknown = [file for file in forget if not auto_export.forget(app.library, app.root, file)]
    notices = auto_export.refresh(app.library, app.root, asked=True) if refresh else []
    params.tell(notices)
    exports = auto_export.list_kept(app.library, app.root)
    if as_json:
        output.as_json(
            {
                "file": kept_export.path,
                "state": kept_export.state,
                "form": kept_export.export.form,
                "query": " ".join(kept_export.export.query) or None,
                "venues": kept_export.export.venues or None,
                "cited": list(kept_export.export.cited),
            }
            for kept_export in exports
        )
    else:
        output.table(
            (
                kept_export.state,
                kept_export.export.form,
                output.visible(kept_export.path),
                output.visible(_selection(kept_export.export)),
            )
            for kept_export in exports
        )
    params.finish(ctx, [NothingFoundError(f"{file} is not in the list.") for file in unknown])
    if any(notice.kind == "export-not-written" for notice in notices):
        ctx.exit(RefusedError.exit_code)
    if not exports and not forget:
        raise NothingFoundError(
            "No files are kept up to date. Add one: papers export -o refs.bib --keep"
        )


def _selection(export: Export) -> str:
    """Return which papers an export selects, in words."""
    if export.cited:
        return f"cited in {', '.join(export.cited)}"
    return " ".join(export.query) or "all papers"
