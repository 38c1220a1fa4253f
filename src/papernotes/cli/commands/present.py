"""papers present"""

import click

from papernotes.cli import params
from papernotes.cli.reports import event_lines
from papernotes.operations.reading import events


@click.command("present", short_help="Record that papers were presented.")
@params.papers_argument
@event_lines.date_option
@event_lines.json_option
@click.pass_context
def command(ctx: click.Context, papers: tuple[str, ...], day: str, as_json: bool) -> None:
    """Record that papers were presented, as in a seminar; their status stays.

    presented:2026 in a query selects them. A PAPER with a field of the query language selects
    all papers that match. `-` reads papers from standard input.

    \b
    Example: papers present ho2020denoising --date 2026-03-05
    """
    app = params.app(ctx)
    when = events.read_when(day, app.clock())
    keys, errors = app.select(papers, params.read_lines())
    with app.operation("present", date=day):
        result = events.present(app.library, keys, when)
    event_lines.show(result.papers, as_json=as_json)
    params.finish(ctx, errors)
