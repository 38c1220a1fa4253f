"""papers related"""

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFoundError
from papernotes.operations.search import related


@click.command("related", short_help="Find the papers nearest to one.")
@params.paper_argument
@click.option(
    "--limit",
    default=10,
    show_default=True,
    type=click.IntRange(min=0),
    metavar="N",
    help="How many to print at most; 0 for all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, paper: str, limit: int, as_json: bool) -> None:
    """Find the papers of your library that are nearest to one, and say why.

    Near is what shares rare words of title, abstract and note, tags, authors, or is linked:
    [[key]] or [@key] in a note, crossref in an entry. Nothing is asked of the network.

    \b
    Example: papers related ho2020denoising
    """
    app = params.app(ctx)
    app.reading()
    key = app.select_one(paper)
    found = related.related(app.library, app.notebook, key, limit)
    if as_json:
        output.as_json(_record(one) for one in found)
    else:
        output.lines(line for one in found for line in _lines(one))
    if not found:
        raise NothingFoundError(f"Nothing in this library is near {key}.")


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
