"""papers search"""

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFound
from papernotes.jobs import searching
from papernotes.model.query import Query


@click.command(
    "search",
    context_settings=params.QUERYING,
    short_help="Search titles, authors, abstracts, tags, venues and notes.",
)
@click.argument(
    "query",
    metavar="WORDS...",
    nargs=-1,
    required=True,
    callback=params.query,
    shell_complete=params.complete_query,
)
@click.option(
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(min=0),
    help="How many to print at most; 0 for all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, query: Query, limit: int, as_json: bool) -> None:
    """Search titles, authors, abstracts, tags, venues and notes.

    All words must be there, in Korean, English or both glued together: 모델 finds
    확산모델을, nerf finds NeRF를. "a phrase" keeps its order, wor* finds word, -word leaves
    out, OR between two words takes either; author:, title:, abstract:, note: look in one
    place; tag:, venue:, year: narrow down. The best answers come first.

    \b
    Examples: papers search 확산 모델
              papers search '"score distillation"' year:2023.. -video
    """
    space = params.fresh(ctx)
    found = searching.search(space.library, space.notebook, query, limit)
    total, hits = found.total, found.hits
    if as_json:
        output.as_json(_record(hit) for hit in hits)
    else:
        for hit in hits:
            output.lines(_lines(hit))
    if remark := found.remark():
        click.echo(remark, err=True)
    if not hits:
        raise NothingFound("Nothing was found.")
    if total > len(hits):
        click.echo(f"{len(hits)} of {total} papers; --limit 0 prints all.", err=True)


def _record(hit: searching.Hit) -> dict[str, object]:
    passage = hit.passage
    return {
        "key": hit.key,
        "title": hit.title,
        "year": hit.year,
        "venue": hit.venue or None,
        "score": hit.score,
        "part": passage.part or None,
        "snippet": passage.text or None,
        "marks": [list(mark) for mark in passage.marks],
    }


def _lines(hit: searching.Hit) -> list[str]:
    about = output.visible(
        f"{hit.title}" + (f" ({hit.venue} {hit.year})" if hit.venue else f" ({hit.year or '?'})")
    )
    if not output.on_terminal():
        return [
            f"{hit.key}\t{hit.year or ''}\t{hit.venue}\t{output.visible(hit.title)}\t{output.visible(hit.passage.text)}"
        ]
    first = f"{output.styled(hit.key, bold=True)}  {about}"
    if not hit.passage.text:
        return [first]
    return [first, "    " + output.marked(hit.passage.text, hit.passage.marks)]
