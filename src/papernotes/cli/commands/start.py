"""papers start"""

import click

from papernotes.cli import params
from papernotes.cli.reports import event_lines
from papernotes.operations.reading import events


@click.command("start", short_help="Start reading papers.")
@params.papers_argument
@event_lines.date_option
@event_lines.json_option
@click.pass_context
def command(ctx: click.Context, papers: tuple[str, ...], day: str, as_json: bool) -> None:
    """Start reading papers: their status becomes reading, and the day is kept.

    The same as `papers status PAPER reading`. `papers events` shows the history of a paper, and
    started:2026-03 in a query selects papers by it. An event of the past does not change a
    status that came after it. A PAPER with a field of the query language selects all papers
    that match. `-` reads papers from standard input.

    \b
    Examples: papers start ho2020denoising
              papers start ho2020denoising --date yesterday
    """
    app = params.app(ctx)
    when = events.read_when(day, app.clock())
    keys, errors = app.select(papers, params.read_lines())
    with app.operation("start", date=day):
        result = events.set_status(app.library, app.notebook, "reading", keys, when)
    params.tell(result.notices)
    event_lines.show(result.papers, as_json=as_json)
    params.finish(ctx, errors)
