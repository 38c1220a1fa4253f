"""papers plan"""

from collections.abc import Iterable

import click

from papernotes.cli import arguments, output, params
from papernotes.cli.arguments import filled
from papernotes.cli.reports import plan_lines
from papernotes.errors import NothingFoundError
from papernotes.model.query.language import Query
from papernotes.operations.reading import plan
from papernotes.operations.reading.plan import Days, Planned
from papernotes.records.plan import of_planned
from papernotes.sentences.wording import count


@params.query_command("plan", "Spread papers over the days until a date.")
@params.query_argument
@click.option("--until", metavar="DATE", callback=params.given_date, help="Plan until this day.")
@click.option(
    "--rest",
    metavar="DAYS",
    default="sat,sun",
    show_default=True,
    callback=filled,
    help="Weekdays of rest: sat,sun or 토일; none.",
)
@click.option(
    "--per-day",
    default=1,
    show_default=True,
    type=click.IntRange(1, 100),
    metavar="N",
    help="Read at most N papers a day.",
)
@click.option("--clear", is_flag=True, help="Remove the plan; the queue stays.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def command(
    ctx: click.Context,
    query: Query,
    until: str,
    rest: str,
    per_day: int,
    clear: bool,
    as_json: bool,
) -> None:
    """Spread papers over the days until a date.

    With --until, the papers of the queue, in the order of `papers next`, or those that QUERY
    selects get a day each, spread evenly from today on with days of rest between. None comes
    after its own deadline (`papers queue add --by`). What does not fit is named. Papers of QUERY
    come into the queue; those that were read are left out. `papers today` shows what is planned
    for today; without --until, the whole plan is shown.

    \b
    Examples: papers plan --until 2026-11-13
              papers plan tag:diffusion status:to-read --until 12/24 --per-day 2 --rest 일
              papers plan
    """
    if clear and (until or query.groups):
        raise click.UsageError("--clear removes the whole plan: omit --until and QUERY.", ctx)
    if query.groups and not until:
        raise click.UsageError("Name the last day: papers plan --until DATE QUERY", ctx)
    if not until:
        where = "with --clear" if clear else "without --until"
        arguments.refuse(ctx, where, "--rest", "--per-day")
    app = params.app(ctx)
    if clear:
        with app.operation("plan", date=""):
            number = plan.clear(app.library, app.clock())
        if as_json:
            output.as_json_object({"planned": [], "left": [], "done": []})
        else:
            click.echo(f"Removed the plan of {count(number, 'paper')}.", err=not number)
    elif until:
        _make(ctx, query, until, Days.of(until, rest, per_day, app.clock()), as_json=as_json)
    else:
        rows = plan.planned(app.library, app.clock())
        _print(rows, [], [], as_json=as_json)
        if not rows:
            raise NothingFoundError("Nothing is planned. Plan papers: papers plan --until DATE")


def _make(ctx: click.Context, query: Query, until: str, days: Days, *, as_json: bool) -> None:
    app = params.app(ctx)
    app.reading()
    with app.operation("plan", date=until):
        result = plan.make(app.library, app.notebook, app.root, query, days, app.clock())
    _print(result.planned, result.left, result.done, as_json=as_json)
    if result.left:
        names = ", ".join(paper.key for paper in result.left)
        click.echo(
            f"Note: {len(result.left)} of {len(result.left) + len(result.planned)} papers do not fit until "
            f"{days.last}: {names}. Give more papers a day (--per-day), fewer days of rest (--rest) or a later date.",
            err=True,
        )
    if result.done:
        click.echo(f"Note: read already, so not planned: {', '.join(result.done)}.", err=True)
    if not (result.planned or result.left):
        raise NothingFoundError("No papers to plan. Add papers: papers queue add PAPER")


def _print(
    rows: Iterable[Planned], left: Iterable[Planned], done: Iterable[str], *, as_json: bool
) -> None:
    if as_json:
        lists: dict[str, list[object]] = {"planned": list(map(of_planned, rows))}
        lists["left"] = list(map(of_planned, left))
        lists["done"] = list(done)
        output.as_json_object(lists)
    else:
        plan_lines.show(rows)
