"""papers finish"""

import click

from papernotes.cli import params
from papernotes.cli.reports import event_lines
from papernotes.operations.reading import events


@click.command("finish", short_help="Finish reading papers.")
@params.papers_argument
@event_lines.date_option
@event_lines.json_option
@click.pass_context
def command(ctx: click.Context, papers: tuple[str, ...], day: str, as_json: bool) -> None:
    """Finish reading papers: their status becomes read, and the day is kept.

    A paper that was read before is re-read: both days stay in its history (`papers events`),
    and read:2026-03 in a query selects it by either. An event of the past does not change a
    status that came after it. A PAPER with a field of the query language selects all papers
    that match. `-` reads papers from standard input.

    \b
    Examples: papers finish ho2020denoising
              papers finish ho2020denoising --date 2026-03-05
    """
    app = params.app(ctx)
    when = events.read_when(day, app.clock())
    keys, errors = app.select(papers, params.read_lines())
    with app.operation("finish", date=day):
        result = events.set_status(app.library, app.notebook, "read", keys, when, again=True)
    params.tell(result.notices)
    event_lines.show(result.papers, as_json=as_json)
    params.finish(ctx, errors)
