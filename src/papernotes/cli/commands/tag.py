"""papers tag"""

import click

from papernotes.cli import paper_table, params
from papernotes.errors import NothingFoundError, RefusedError
from papernotes.model.note import normalise_tag as spelled
from papernotes.model.tags import new_tag, obsidian_problem
from papernotes.operations.papers import tag as tag_papers


@click.command("tag", short_help="List the papers with a tag, or tag papers.")
@click.argument("tag", metavar="TAG", shell_complete=params.complete_tag)
@click.argument("papers", metavar="[PAPER]...", nargs=-1, shell_complete=params.complete_key)
@click.option("--remove", is_flag=True, help="Take the tag off the papers.")
@paper_table.options("-added", 0)
@click.pass_context
def command(
    ctx: click.Context,
    tag: str,
    papers: tuple[str, ...],
    remove: bool,
    sort: str,
    limit: int,
    count: bool,
    pattern: str | None,
    as_json: bool,
) -> None:
    """List the papers with a tag, or tag papers.

    With TAG alone, the papers that bear it. With papers, they get it, in the library and
    at the head of their notes; --remove takes it off. Where a head cannot be written,
    that is said, and the library has the tag. `-` reads papers from standard input.
    Where a PAPER has a field of the query language in it, every paper it finds is meant.

    \b
    Examples: papers tag diffusion
              papers tag to-present ho2020denoising mildenhall2020
              papers tag to-present tag:diffusion year:2023..
              papers list venue:cvpr --format '{key}' | papers tag cvpr -
    """
    params.refuse_options(ctx, [tag])
    name = spelled(tag)
    if papers:
        _change(ctx, tag, papers, remove=remove)
    elif remove:
        raise RefusedError(f"Name the papers that lose the tag: papers tag --remove {name} PAPER")
    else:
        form = paper_table.Form(sort, limit, pattern, as_json, count)
        try:
            paper_table.show(ctx, params.asks_tag(name), form, "")
        except NothingFoundError as error:
            raise tag_papers.nothing_found(params.app(ctx).library, name, error) from error


def _change(ctx: click.Context, tag: str, papers: tuple[str, ...], *, remove: bool) -> None:
    name, app = spelled(tag), params.app(ctx)
    shown = name if remove else new_tag(tag)
    if not remove:
        tag_papers.refuse_keys(app.library, [name])
    if shown != name:
        click.echo(
            f"Obsidian reads no tag '{name}' (it {obsidian_problem(name)}): it is {shown}.",
            err=True,
        )
    keys, errors = app.select(papers, params.lines())
    if errors and not keys:
        errors[0] = tag_papers.swapped(app.library, tag, papers[0], errors[0])
    done = tag_papers.tag(app.library, app.notebook, name, keys, remove=remove)
    params.tell(done.notices)
    for key in keys:
        if key in done.tags:
            click.echo(f"{key}  {'-' if remove else '+'}{done.tags[key]}")
        else:
            state = f"does not bear {name}." if remove else f"bears {shown} already."
            click.echo(f"{key} {state}", err=True)
    params.finish(ctx, errors)
