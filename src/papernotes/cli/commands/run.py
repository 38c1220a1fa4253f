"""papers run"""

from datetime import date

import click

from papernotes.cli import output, params
from papernotes.operations.outcomes import code_version, write


@click.command("run", short_help="Add a run to the reproduction log of a paper.")
@params.paper_argument
@click.option(
    "--repo",
    metavar="DIR",
    type=click.Path(),
    help="The git repository that was run: its address and commit are written down.",
)
@click.option(
    "--theirs",
    multiple=True,
    metavar="NAME=NUMBER",
    help="A number of the paper, such as FID=3.17; repeatable.",
)
@click.option("--mine", multiple=True, metavar="NAME=NUMBER", help="Your own number; repeatable.")
@click.option("--date", "day", metavar="DATE", help="The day of the run. Default: today.")
@click.option("--data", metavar="TEXT", default="", help="The data set.")
@click.option("--setting", metavar="TEXT", default="", help="The setting, such as hyperparameters.")
@click.option(
    "--wrong", metavar="TEXT", default="", help="What went wrong; 'nothing' if it worked."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(
    ctx: click.Context,
    paper: str,
    repo: str | None,
    theirs: tuple[str, ...],
    mine: tuple[str, ...],
    day: str | None,
    data: str,
    setting: str,
    wrong: str,
    as_json: bool,
) -> None:
    """Add a run to the reproduction log of a paper, and print where it stands.

    The entry has the form of the template of notes. The empty entry of a new note is filled in;
    else the entry is added below the last one, and a note without a reproduction log gets one.
    Nothing else in the note changes, and `papers undo` takes the entry back.

    \b
    Examples: papers run ho2020denoising --repo ~/ddpm --theirs FID=3.17 --mine FID=4.05
              papers run ho2020 --mine FID=20.1 --wrong "EMA was off" --date 2026-11-13
    """
    app = params.app(ctx)
    today = date.today()
    if day is not None:
        today = write.read_day(day, today)
    version = code_version.read(app.repository_at(repo)) if repo is not None else None
    run = write.NewRun(
        today,
        version.name if version else "",
        version.commit if version else "",
        version.is_changed if version else False,
        data,
        setting,
        theirs,
        mine,
        wrong,
    )
    key = app.select_one(paper)
    file = write.named_note(app.library, key, paper)
    with app.operation("add_run", key=key):
        written = write.add_run(app.library, app.notebook, key, run, file)
    params.tell(written.notices)
    output.place(key, written.file, written.line, is_json=as_json)
