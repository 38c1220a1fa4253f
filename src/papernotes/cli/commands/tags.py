"""papers tags"""

import click

from papernotes.cli import output, params
from papernotes.cli.commands import tag_changes
from papernotes.errors import NothingFoundError
from papernotes.operations.search import overview
from papernotes.operations.search.overview import TagRow
from papernotes.records import tags


@click.group("tags", invoke_without_command=True, short_help="List, rename and order tags.")
@click.option(
    "--tidy",
    is_flag=True,
    help="List tags that are probably one; on a terminal, ask whether to merge them.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, tidy: bool, as_json: bool) -> None:
    """List all tags with their number of papers, the most used first.

    With a command, change a tag on all its papers at once; one `papers undo` takes it back. A
    tag that is under another one is found by queries for that one: `tag:3d` finds papers with
    the tag nerf once nerf is under 3d. Other names of a tag mean the tag everywhere.

    --tidy lists pairs of tags that are probably one, the surest first, with their papers and
    the reason: case, hyphen, plural, spelling (segmenation), transliteration (디퓨전 for
    diffusion), translation (확산 for diffusion), abbreviation (vit for vision-transformer), or
    co-occurrence of a Korean and an English tag on the same papers.
    Nothing is merged unasked, and tags that you keep apart are not listed again.

    \b
    Examples: papers tags
              papers tags --tidy
              papers tags merge segmenation segmentation
              papers tags rename diffusion diffusion-model
              papers tags alias vision-transformer vit
              papers tags under nerf 3d
              papers tags apart gan gans
    """
    if ctx.invoked_subcommand is not None:
        if tidy or as_json:
            raise click.UsageError("--tidy and --json go with no other command.", ctx)
    elif tidy:
        from papernotes.cli import tidy_tags

        tidy_tags.tidy(ctx, as_json=as_json)
    else:
        _list(ctx, as_json=as_json)


def _list(ctx: click.Context, *, as_json: bool) -> None:
    app = params.app(ctx)
    app.reading()
    rows = overview.tags(app.library)
    if as_json:
        output.as_json(map(tags.of_tag, rows))
    elif output.on_terminal():
        lines = overview.tag_lines(rows)
        output.table(
            (f"{'  ' * depth}{output.visible(row.name)}", str(row.papers), _remark(row, depth))
            for depth, row in lines
        )
    else:
        remarks = any(_remark(row, 0) for row in rows)
        output.table(
            (output.visible(row.name), str(row.papers), *([_remark(row, 0)] if remarks else ()))
            for row in rows
        )
    if not rows:
        raise NothingFoundError("No tags yet. Add one: papers tag TAG PAPER")


def _remark(row: TagRow, depth: int) -> str:
    """Return what is said of a tag beside its papers; `depth` is its depth in a shown hierarchy."""
    under = row.under[1:] if depth else row.under
    remarks = [f"under {', '.join(under)}"] if under else []
    remarks += [f"also {', '.join(row.aliases)}"] if row.aliases else []
    remarks += [f"tag:{row.name} finds {row.selects}"] if row.selects != row.papers else []
    return output.visible("; ".join(remarks))


for change in tag_changes.COMMANDS:
    command.add_command(change)
