"""papers find"""

from collections.abc import Iterator

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFoundError
from papernotes.model.query.language import Query
from papernotes.operations.catalogue import find
from papernotes.operations.catalogue.find import Findings, Found

_INDENT = "    "


@params.query_command("find", "Search all of arXiv, offline.")
@click.argument(
    "query",
    metavar="[WORDS]...",
    nargs=-1,
    callback=params.query,
    shell_complete=params.complete_query,
)
@click.option(
    "--like",
    metavar="PAPER|QUERY",
    help="Print the newest papers like a paper of your library, or like those of a query such as "
    "tag:nerf, with the reason. WORDS narrow them down.",
    shell_complete=params.complete_key,
)
@click.option(
    "--sort",
    "order",
    type=click.Choice(["best", "newest"]),
    default="best",
    show_default=True,
    help="Best first: titles that begin with the words, then titles with them in order, then titles "
    "with all of them, then the others.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="Print at most N papers; 0 prints all.",
)
@click.option("--exact", is_flag=True, help="Search for the words as typed, nothing similar.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(
    ctx: click.Context,
    query: Query,
    like: str | None,
    order: str,
    limit: int,
    exact: bool,
    as_json: bool,
) -> None:
    """Search all of arXiv, offline.

    The catalogue of `papers catalogue build` is searched by title, authors, comment, journal
    reference, categories, venue and year; all words must match. The language is that of `papers
    search`: "a phrase", wor*, -word, OR, title:, author:, venue:cvpr, year:2023.., arxiv:2006,
    doi:, and category:cs.CV; abstract: where the catalogue was built with --abstracts. A misspelt
    word is corrected, and a Korean word also finds what it means in English (확산, 디퓨전: diffusion):
    that comes last, and is said; quotes or --exact turn it off. An arXiv id or DOI finds its paper.

    What your library has is marked with its key and status. Venues are recognised in comments,
    journal references and DOIs.

    \b
    Examples: papers find score distillation year:2024..
              papers find venue:cvpr year:2025 category:cs.CV gaussian
              papers find author:"Kaiming He" --sort newest
              papers find --like tag:diffusion year:2026..
    """
    app = params.app(ctx)
    if like is not None:
        from papernotes.cli import arguments

        arguments.refuse(ctx, "with --like", "--sort")
        from papernotes.operations.catalogue import like as catalogue_like

        keys, errors = app.select([like])
        if errors:
            return params.finish(ctx, errors)
        findings = catalogue_like.like(app.catalogue, app.library, keys, query, limit, app.reading)
        return _show(findings, query, as_json=as_json)
    if not query.groups:
        raise click.UsageError("Give words to search for, or --like PAPER.", ctx)
    library = app.library if app.exists else None
    findings = find.find(
        app.catalogue, library, query, find.Form(limit, order, exact=exact), app.reading
    )
    return _show(findings, query, as_json=as_json)


def _show(findings: Findings, query: Query, *, as_json: bool) -> None:
    if as_json:
        from papernotes.records.catalogue import of_found

        output.as_json(map(of_found, findings.papers))
    else:
        lines = _screen_lines if output.on_terminal() else _plain_lines
        output.lines(line for paper in findings.papers for line in lines(paper))
    if findings.spellings:
        click.echo(f"Showing results for {', '.join(findings.spellings)} too.", err=True)
    if findings.also:
        click.echo(f"also: {', '.join(findings.also)}", err=True)
    if not findings.papers:
        from papernotes.operations.search import suggest

        raise NothingFoundError(
            "The catalogue has no such paper.", *suggest.foreign_operators(query)
        )
    if findings.more:
        number = len(findings.papers)
        first = "the first paper" if number == 1 else f"the first {number} papers"
        click.echo(f"Showing {first}; --limit 0 shows all.", err=True)


def _plain_lines(paper: Found) -> Iterator[str]:
    hit = paper.hit
    fields = (hit.arxiv, _place(paper), hit.title, paper.key, *paper.reasons)
    yield "\t".join(map(output.visible, fields))


def _place(paper: Found) -> str:
    """Return the venue and the year of a record."""
    hit = paper.hit
    return f"{hit.venue}{' Workshops' if hit.is_workshop else ''} {hit.year}".strip()


def _screen_lines(paper: Found) -> Iterator[str]:
    hit = paper.hit
    title = f"{output.visible(hit.title)} ({_place(paper)})"
    names = hit.names
    authors = f"{names[0]} and {len(names) - 1} more" if names[1:] else "".join(names)
    withdrawn = "  withdrawn" if hit.is_withdrawn else ""
    held = " ".join(filter(None, (paper.key, paper.status)))
    mark = f"  [{output.visible(held)}]" if held else ""
    yield f"{output.styled(hit.arxiv, bold=True)}  {title}{withdrawn}{mark}"
    remarks = (authors, " ".join((hit.categories or "").split()[:3]), *paper.reasons)
    yield _INDENT + "; ".join(map(output.visible, filter(None, remarks)))
