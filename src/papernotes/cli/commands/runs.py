"""papers runs"""

from itertools import chain

import click

from papernotes.cli import output, params
from papernotes.cli.reports.run_lines import format_number, format_runs
from papernotes.model.query.language import Query
from papernotes.operations.outcomes import runs
from papernotes.operations.outcomes.runs import RunRow
from papernotes.operations.search import listing
from papernotes.records.runs import of_run


@params.query_command("runs", "List the runs of experiments in notes.")
@params.query_argument
@click.option(
    "--state",
    type=click.Choice(["failed", "ok", "tried"]),
    help="Only runs with this state, instead of all runs of the papers.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, query: Query, state: str | None, as_json: bool) -> None:
    """List the runs of experiments that the notes of papers tell of.

    In a pipe there is a line for each number; a terminal shows each run in full, with its place.

    Runs are the items and table rows below a heading such as "Reproduction log" or "재현 기록":
    date, code and commit, data, setting, theirs and mine (FID 3.17 / 4.05), what went wrong. What
    cannot be read as data stays text. The gap is (mine - theirs) / theirs. A run failed where
    something went wrong or the entry says so (OOM으로 실패), and is ok where nothing did or it says
    that (성공); else it was tried.

    In queries, repro:failed, repro:ok and repro:tried select papers by their runs, and 'gap:>5%' by
    the size of the gap, up or down; all runs of these papers are listed, and with --state those of
    one state.

    \b
    Examples: papers runs
              papers runs repro:failed tag:diffusion
              papers runs --state failed
              papers runs gap:5%.. --json
    """
    app = params.app(ctx)
    app.reading()
    rows = runs.find_runs(app.library, query)
    if state:
        rows = (row for row in rows if row.state == state)
    first = next(rows, None)
    if first is None:
        if as_json:
            output.as_json([])
    elif as_json:
        output.as_json(map(of_run, chain([first], rows)))
    elif output.on_terminal():
        output.lines(format_runs(chain([first], rows)))
    else:
        output.table(map(_line, chain([first], rows)))
    params.tell(runs.unreadable(app.library, query, "run"))
    if first:
        params.tell(listing.key_hints(app.library, query))
    else:
        raise listing.nothing_found(app.library, query, "No runs found.")


def _line(row: RunRow) -> tuple[str, ...]:
    fields = (
        row.key,
        row.date,
        row.metric or "",
        format_number(row.theirs, row.unit),
        format_number(row.mine, row.unit),
        "" if row.gap is None else f"{row.gap:+.1%}",
        row.state,
        row.wrong or row.text or ("" if row.metric is not None else row.result),
    )
    return tuple(map(output.visible, fields))
