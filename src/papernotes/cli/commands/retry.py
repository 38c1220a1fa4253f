"""papers retry"""

from collections.abc import Iterator

import click

from papernotes.cli import choose_paper, output, params, progress
from papernotes.cli.reports.added_papers import report
from papernotes.errors import NothingFoundError
from papernotes.operations.papers import request, retry
from papernotes.operations.papers.add import Added


@click.command("retry", short_help="Retry requests that got no answer.")
@click.option(
    "--list", "only_list", is_flag=True, help="Print the waiting requests without retrying them."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, only_list: bool, as_json: bool) -> None:
    """Retry requests that got no answer.

    If arXiv, Crossref or another host cannot be reached, `papers add` saves the ids, links and
    titles with their tags. This command requests all of them again.

    \b
    Examples: papers retry
              papers retry --list
    """
    app = params.app(ctx)
    waiting = request.waiting(app.library)
    if only_list:
        _list(waiting, as_json=as_json)
    elif not waiting:
        if as_json:
            output.as_json([])
        click.echo("No requests are waiting.", err=True)
    else:
        bar = progress.start_bar("Asking", len(waiting))
        with app.operation("retry"):
            result = retry.retry(
                app.library, app.notebook, app.hosts(), choose_paper.choose, app.now(), bar
            )
        if as_json:
            output.as_json(record for added in result.added for record in _records(added))
        errors = [*result.errors]
        for added in result.added:
            errors += report(added, quiet=as_json)
        params.finish(ctx, errors)


def _list(waiting: list[tuple[str, request.Request]], *, as_json: bool) -> None:
    if as_json:
        output.as_json(
            {
                "id": name,
                "tags": list(request_made.tags),
                "key": request_made.key or None,
                "note": request_made.note,
            }
            for name, request_made in waiting
        )
    else:
        output.lines(name for name, _ in waiting)
    if not waiting:
        raise NothingFoundError("No requests are waiting.")


def _records(added: Added) -> Iterator[dict[str, object]]:
    for outcome in added.outcomes:
        yield {"id": outcome.asked, "state": outcome.state, "key": outcome.key or None}
