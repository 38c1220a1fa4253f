"""papers list"""

import click

from papernotes.cli import arguments, paper_table, params
from papernotes.model.query.language import Query


@params.query_command("list", "List papers.")
@params.query_argument
@paper_table.options("-added", 0)
@click.option(
    "--facets", is_flag=True, help="Print the tags, venues and years instead, with counts."
)
@click.option(
    "--as",
    "form",
    type=click.Choice(["agenda"]),
    help="Print the papers as a seminar note to fill in; see `papers seminar`.",
)
@click.pass_context
def command(
    ctx: click.Context,
    query: Query,
    sort: str,
    limit: int,
    count: bool,
    pattern: str | None,
    as_json: bool,
    facets: bool,
    form: str | None,
) -> None:
    """List papers.

    QUERY is words to search for and conditions: tag:nerf, venue:nips (any spelling), venue:cvpr2020,
    year:2020..2023, author:ho, title:, abstract:, note:, status:reading, rating:>=4, key:ho,
    arxiv:2006.11239, doi:10.1109/cvpr, type:article, added:2026-09.., read:2026-03,
    read:어제, added:last-week, started:, queued:, has:doi, no:tag, cites:ho2020, repro:failed, gap:5%..; "a phrase", wor*, -word, OR;
    @name is a query saved by `papers queries`. Without a query: all papers, the newest first.
    has:note is a note file, also one into which nothing is written yet; note:WORD searches notes.

    \b
    Examples: papers list tag:diffusion year:2022.. --sort -year
              papers list 학회:cvpr no:note --count
              papers list tag:diffusion --facets
              papers list --format '{key}\\t{title}' | fzf
    """
    nothing = "No papers match."
    if not query.groups:
        nothing = "The library is empty. Add a paper: papers add 2006.11239"
    chosen = paper_table.Form(sort, limit, pattern, as_json=as_json, counted=count)
    paper_table.check_forms(ctx)
    arguments.choose(ctx, "--facets", "--count", "--format", "--as")
    if form:
        arguments.choose(ctx, "--json", "--as")
        paper_table.show_agenda(ctx, query, chosen, nothing)
    elif facets:
        arguments.refuse(ctx, "with --facets", "--sort", "--limit")
        paper_table.show_facets(ctx, query, chosen, nothing)
    else:
        paper_table.show(ctx, query, chosen, nothing)
