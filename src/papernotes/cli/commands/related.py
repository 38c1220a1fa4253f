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
    app.read_links()
    found = related.related(app.library, app.notebook, key, limit)
    if as_json:
        output.as_json(_record(one) for one in found)
    else:
        output.lines(line for one in found for line in _lines(one))
    if not found:
        raise NothingFoundError(f"No related papers for {key}.")


def _record(one: related.Related) -> dict[str, object]:
    made = one._asdict()
    made["venue"] = one.venue or None
    return made


def _lines(one: related.Related) -> list[str]:
    title, reason = output.visible(one.title), output.visible(one.reason())
    if not output.on_terminal():
        return [f"{one.key}\t{one.year or ''}\t{output.visible(one.venue)}\t{title}\t{reason}"]
    where = f"({output.visible(one.venue)} {one.year})" if one.venue else f"({one.year or '?'})"
    room = max(20, output.screen_width() - 4)
    head = f"{output.styled(one.key, bold=True)}  {title} {where}"
    return [head, f"    {output.clip(reason, room)}"]
