"""papers related"""

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFoundError
from papernotes.operations.search import related


@click.command("related", short_help="Find papers similar to a paper.")
@params.paper_argument
@click.option(
    "--limit",
    default=10,
    show_default=True,
    type=click.IntRange(min=0),
    metavar="N",
    help="Print at most N papers; 0 prints all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, paper: str, limit: int, as_json: bool) -> None:
    """Find papers of the library that are similar to a paper, and say why.

    Similar papers share rare words of the title, abstract and note, tags or authors, or are
    linked: [[key]] or [@key] in a note, crossref in an entry. No network is used.

    \b
    Example: papers related ho2020denoising
    """
    app = params.app(ctx)
    app.reading()
    key = app.select_one(paper)
    papers = related.related(app.library, app.notebook, key, limit)
    if as_json:
        from papernotes.records.papers import of_related

        output.as_json(map(of_related, papers))
    else:
        output.lines(line for similar in papers for line in _lines(similar))
    if not papers:
        raise NothingFoundError(f"No related papers for {key}.")


def _reason(similar: related.Related) -> str:
    """What the two papers share."""
    shared = (("tags", similar.tags), ("words", similar.words), ("authors", similar.authors))
    parts = [f"{name} {', '.join(values)}" for name, values in shared if values]
    return "; ".join([*parts, *similar.links])


def _lines(similar: related.Related) -> list[str]:
    title, reason = output.visible(similar.title), output.visible(_reason(similar))
    if not output.on_terminal():
        return [
            f"{similar.key}\t{similar.year or ''}\t{output.visible(similar.venue)}\t{title}\t{reason}"
        ]
    where = (
        f"({output.visible(similar.venue)} {similar.year})"
        if similar.venue
        else f"({similar.year or '?'})"
    )
    room = max(20, output.screen_width() - 4)
    head = f"{output.styled(similar.key, bold=True)}  {title} {where}"
    return [head, f"    {output.clip(reason, room)}"]
