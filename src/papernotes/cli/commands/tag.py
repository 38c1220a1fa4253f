"""papers tag"""

import click

from papernotes.cli import arguments, output, paper_table, params
from papernotes.errors import NothingFoundError, RefusedError
from papernotes.model.tags.portable import obsidian_problem, spell_new
from papernotes.model.tags.spelling import normalise_tag as spelled
from papernotes.operations.papers import tag as tag_papers


@click.command("tag", short_help="List papers with a tag, or tag papers.")
@click.argument("tag", metavar="TAG", callback=params.check_tag, shell_complete=params.complete_tag)
@click.argument("papers", metavar="[PAPER]...", nargs=-1, shell_complete=params.complete_key)
@click.option("--remove", is_flag=True, help="Remove the tag from the papers.")
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
    """List papers with a tag, or tag papers.

    TAG alone lists the papers with this tag. With papers, the tag is added to them, in the
    library and in the heads of their notes; --remove removes it. If a head cannot be
    changed, this is reported, and only the library has the tag; a note without a head stays as
    it is. `-` reads papers from standard
    input. A PAPER with a field of the query language selects all papers that match.

    \b
    Examples: papers tag diffusion
              papers tag to-present ho2020denoising mildenhall2020
              papers tag to-present tag:diffusion year:2023..
              papers list venue:cvpr --format '{key}' | papers tag cvpr -
    """
    paper_table.check_forms(ctx)
    if papers:
        arguments.refuse(ctx, "where PAPERs are tagged", "--sort", "--limit", "--count", "--format")
        return _change(ctx, tag, papers, remove=remove, as_json=as_json)
    name = spelled(tag)
    if remove:
        raise RefusedError(
            f"Name the papers to remove the tag from: papers tag --remove {name} PAPER"
        )
    form = paper_table.Form(sort, limit, pattern, as_json=as_json, counted=count)
    try:
        paper_table.show(ctx, params.tag_query(name), form, "")
    except NothingFoundError as error:
        raise tag_papers.explain_no_papers(params.app(ctx).library, name, error) from error
    return None


def _change(
    ctx: click.Context, tag: str, papers: tuple[str, ...], *, remove: bool, as_json: bool
) -> None:
    name, saved_tag = (spelled(tag),) * 2 if remove else spell_new(tag)
    app = params.app(ctx)
    keys, errors = app.select(papers, params.read_lines())
    if errors and not keys:
        errors[0] = tag_papers.explain_swapped(app.library, tag, papers[0], errors[0])
    with app.operation("untag" if remove else "tag", tags=[name]):
        result = tag_papers.tag(app.library, app.notebook, name, keys, remove=remove)
    if result.stored == saved_tag != name:
        click.echo(
            f"Obsidian cannot read the tag '{name}' (it {obsidian_problem(name)}). It is saved as {saved_tag}.",
            err=True,
        )
    params.tell(result.notices)
    if as_json:
        tagged = result.after.items()
        from papernotes.records.marks import of_tags

        output.as_json(of_tags(key, tags, is_new=key in result.tags) for key, tags in tagged)
    state = f"does not have the tag {name}." if remove else f"already has the tag {result.stored}."
    for key in () if as_json else keys:
        if key in result.tags:
            click.echo(f"{key}  {'-' if remove else '+'}{result.tags[key]}")
        else:
            click.echo(f"{key} {state}", err=True)
    params.finish(ctx, errors)
