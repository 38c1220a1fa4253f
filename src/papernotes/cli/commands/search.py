"""papers search"""

import click

from papernotes.app import App
from papernotes.cli import arguments, output, paper_table, params
from papernotes.cli.reports import hit_lines
from papernotes.errors import NothingFoundError
from papernotes.model.notice import notice
from papernotes.model.query.language import Query
from papernotes.operations.search import listing, saved_queries
from papernotes.operations.search import query as search_query

_COLUMNS = (*listing.COLUMNS, *search_query.OWN_COLUMNS)


@params.query_command("search", "Search titles, authors, abstracts, tags, venues and notes.")
@click.argument(
    "query",
    metavar="WORDS...",
    nargs=-1,
    required=True,
    callback=params.query,
    shell_complete=params.complete_query,
)
@paper_table.options(listing.RELEVANCE, 20, _COLUMNS)
@click.option("--exact", is_flag=True, help="Search for the words as typed, nothing similar.")
@click.option(
    "--in",
    "place",
    type=click.Choice(("pdf", "note", "all")),
    help="Search the text of PDFs, notes alone, or everything with PDFs below it.",
)
@click.option("--explain", is_flag=True, help="Print how the query is interpreted instead.")
@click.pass_context
def command(
    ctx: click.Context,
    query: Query,
    sort: str,
    limit: int,
    count: bool,
    pattern: str | None,
    as_json: bool,
    exact: bool,
    place: str | None,
    explain: bool,
) -> None:
    """Search titles, authors, abstracts, tags, venues and notes.

    All words must match, in Korean, English or both without a space: 모델 finds 확산모델을,
    nerf finds NeRF를. "a phrase" matches in order, wor* matches word, -word excludes, OR
    between two words matches either; author:, title:, abstract:, note: search one field;
    tag:, venue:, year: and the other conditions of `papers list` filter. The best results
    come first. A word also finds papers with its twin in the other script (확산, 디퓨전 and
    diffusion) and with a near spelling: they come last, and a line names the words; quotes
    or --exact turn that off. Words and note: also find notes that belong to no paper; these
    are shown by their file name and have no key. --format and --count are about papers only.

    --in pdf lists each page of a PDF that has all of the words, with its number; `papers show
    KEY --page N` prints it. --in all lists papers, those that match in their PDF alone below the
    others.

    \b
    Examples: papers search 확산 모델
              papers search '"score distillation"' year:2023.. -video
              papers search 태그:diffusion 학회:nips --sort -year
              papers search classifier-free guidance --in pdf
    """
    paper_table.check_forms(ctx)
    arguments.choose(ctx, "--explain", "--count", "--format")
    arguments.choose(ctx, "--explain", "--json")
    if explain:
        arguments.refuse(ctx, "with --explain", "--sort", "--limit", "--in")
    app = params.app(ctx)
    query = saved_queries.expand(app.library, query)
    if explain:
        return _print_interpretation(app, query, exact=exact)
    form = paper_table.Form(sort, limit, pattern, as_json=as_json, counted=count)
    if place in ("pdf", "all"):
        from papernotes.cli.reports import page_hits

        return page_hits.show(ctx, query, form, alone=place == "pdf")
    if place == "note":
        query = search_query.in_notes(query)
    return _show(app, query, form, exact=exact)


def _print_interpretation(app: App, query: Query, *, exact: bool) -> None:
    from papernotes.cli.reports.query_explanation import explanation
    from papernotes.operations.search import explain

    items = [*explain.explain(app.library, query)]
    items += () if exact else explain.also(app.library, query)
    output.table([explanation(item) for item in items])


def _show(app: App, query: Query, form: paper_table.Form, *, exact: bool) -> None:
    """Print the results, or their number. Raises NothingFoundError for none."""
    template = paper_table.template(form.pattern, _COLUMNS)
    app.reading(query, ("tags",))
    if form.counted:
        number = search_query.count(app.library, query, exact=exact)
        click.echo(str(number.papers))
        return _remark(app, query, number, "--count")
    room = hit_lines.room()
    options = search_query.SearchOptions(
        form.sort, form.limit, min(room, 160), template is None, exact
    )
    result = search_query.search(app.library, app.notebook, query, options)
    hits = result.hits
    if form.as_json:
        from papernotes.records.hits import of_hit

        output.as_json(map(of_hit, hits))
    elif template is not None:
        rows = search_query.rows(app.library, result, options, template.columns)
        output.lines(template.filled(rows))
    else:
        output.lines(line for hit in hits for line in hit_lines.lines(hit, room))
    if template is not None:
        _remark(app, query, result, "--format")
        total, noun = result.papers, "papers"
    else:
        _remark(app, query, result)
        total, noun = result.total, "results" if result.strays else "papers"
    if total > len(hits):
        click.echo(f"Showing {len(hits)} of {total} {noun}; --limit 0 shows all.", err=True)
    return None


def _remark(
    app: App, query: Query, result: search_query.SearchResult, papers_only: str = ""
) -> None:
    """Say what other words were searched, and that notes without a paper are not shown.

    `papers_only` is the option that hides them. Raises NothingFoundError for no results.
    """
    if result.spellings:
        words = ", ".join(result.spellings)
        click.echo(
            f"Showing results for {words} too." if result.total else f"Did you mean {words}?",
            err=True,
        )
    if result.also:
        click.echo(f"also: {', '.join(result.also)}", err=True)
    if papers_only and result.strays:
        hidden = notice("notes-not-shown", number=result.strays, option=papers_only)
        if not result.papers:
            raise NothingFoundError("No papers found.", hidden)
        params.tell([hidden])
    if not result.total:
        from papernotes.operations.pdf import search_pages
        from papernotes.operations.search import suggest

        hints = suggest.suggest(app.library, query, words=not result.spellings)
        in_pdfs = search_pages.hints(app.library, query)
        raise NothingFoundError("No papers found.", *hints, *in_pdfs)
