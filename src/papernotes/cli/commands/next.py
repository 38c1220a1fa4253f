"""papers next"""

import click

from papernotes.cli import params
from papernotes.cli.reports import queue_lines
from papernotes.operations.reading import next as reading_next


@click.command("next", short_help="Show what to read next, and why.")
@click.option(
    "-n",
    "--limit",
    default=10,
    show_default=True,
    type=click.IntRange(min=0),
    metavar="N",
    help="Print at most N papers; 0 prints all.",
)
@click.option(
    "--cited",
    "manuscripts",
    multiple=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="A manuscript whose cited papers come first, such as main.tex; repeatable.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, limit: int, manuscripts: tuple[str, ...], as_json: bool) -> None:
    """Show what to read next, and why.

    The papers of the queue (`papers queue`), the first one first, with the reasons. First come papers with a place that you gave them, then those with a deadline or a
    seminar, the earliest first, then those that a manuscript cites (with --cited, or of an
    export that is kept up to date, else main.tex in the current folder), then the others. Among
    these, those that are planned (`papers plan`) come first by their day, then the oldest. A paper comes before those that build on it.

    \b
    Examples: papers next
              papers next --cited main.tex -n 3
    """
    app = params.app(ctx)
    app.reading()
    result = reading_next.next_papers(
        app.library, app.notebook, app.root, app.clock(), manuscripts=manuscripts, limit=limit
    )
    queue_lines.report(result, as_json=as_json)
