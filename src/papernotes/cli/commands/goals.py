"""papers goals"""

from typing import TYPE_CHECKING

import click

from papernotes.cli import arguments, output, params
from papernotes.operations.reading import goals
from papernotes.records.goals import of_goal

if TYPE_CHECKING:
    from papernotes.model.reading.goals import GoalState


def _complete(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the years with goals that begin like this."""
    return [year for year in goals.years(params.app(ctx).notebook) if year.startswith(incomplete)]


@click.command("goals", short_help="Show the goals of a year.")
@click.argument("year", metavar="[YEAR]", default="", shell_complete=_complete)
@click.option("--edit", is_flag=True, help="Open the goal file in your editor; create it first.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, year: str, edit: bool, as_json: bool) -> None:
    """Show the goals of a year.

    Goals are check-boxes in notes/goals/YEAR.md, a note that you write. Each is shown with the
    days left and the share of the time that has gone: to the end of the year, or to a date of
    its own (by 2026-11-13, 11월 13일까지, due:2026-11-13, date:"CVPR 2027" for one of
    `papers dates`). `- [x]` is done, `- [-]` is given up and not shown.

    Some goals count by themselves: `read 50 papers tag:diffusion`, 논문 50편 읽기 tag:diffusion.
    They count the papers that `papers list read:2026 tag:diffusion` lists; any conditions of
    the query language may stand there. The file is never changed: you check the box.

    \b
    Examples: papers goals
              papers goals 작년
              papers goals --edit
    """
    app = params.app(ctx)
    now = app.clock()
    number = goals.parse_year(year, now)
    if edit:
        arguments.refuse(ctx, "with --edit", "--json")
        from papernotes.cli.programs import note_editor
        from papernotes.operations.notes.edit import edit_file

        with app.operation("create_goals", year=number):
            goals.make_file(app.library, app.notebook, number)
        file = goals.file_of(number)
        edit_file(app.library, app.notebook, file, note_editor.of(app))
        return
    listed = goals.read_goals(app.library, app.notebook, number, now, app.reading)
    params.tell(listed.notices)
    if as_json:
        output.as_json(of_goal(number, listed.file, state) for state in listed.goals)
    else:
        output.table(list(map(_row, listed.goals)))


def _row(state: "GoalState") -> tuple[str, str, str, str]:
    goal = state.goal
    box = "[x]" if goal.checked else "[ ]"
    progress = f"{state.done}/{goal.target}" if state.done is not None else ""
    days = f"D{-state.days_left:+}" if state.days_left else "D-day"
    time = "" if goal.checked else f"{days}, {state.gone} %"
    return box, progress, time, output.visible(goal.text)
