"""papers status"""

import click

from papernotes.cli import marks, params
from papernotes.cli.reports import event_lines
from papernotes.operations.papers import marks as mark_papers
from papernotes.operations.reading import events
from papernotes.operations.reading.events import Recorded

_STATUS = marks.Word("status", "status", mark_papers.read_status)


def _complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    return marks.complete(ctx, parameter, incomplete, params.statuses(ctx, incomplete))


@click.command("status", short_help="Set the reading status of papers.")
@click.argument(
    "papers", metavar="PAPER... STATUS", nargs=-1, required=True, shell_complete=_complete
)
@event_lines.date_option
@click.option("--remove", is_flag=True, help="Remove the status; name only papers.")
@event_lines.json_option
@click.pass_context
def command(
    ctx: click.Context, papers: tuple[str, ...], day: str, remove: bool, as_json: bool
) -> None:
    """Set the reading status of papers.

    STATUS is to-read, reading, read, skimmed or abandoned, also in Korean (읽을-것, 읽는-중, 읽음,
    훑어봄, 그만-읽음), or a status of your own that a paper already has. It is set in the library
    and in the heads of the notes (a note without a head stays as it is). New papers are to-read. The day is kept as an event
    (`papers events`); one of the past does not change a status that came after it. A PAPER with
    a field of the query language selects all papers that match. `-` reads papers from standard
    input.

    \b
    Examples: papers status ho2020denoising reading
              papers status ho2020denoising read --date 2026-03-05
              papers status tag:thesis year:..2019 read
              papers list status:to-read
    """
    if remove and day:
        raise click.UsageError("--date tells when a status was given: omit --remove.", ctx)
    app = params.app(ctx)
    if remove:
        keys, errors = app.select(papers, params.read_lines())
        with app.operation("remove_status"):
            result = events.remove_status(app.library, app.notebook, keys)
    else:
        when = events.read_when(day, app.clock())
        words, status = marks.split(ctx, app, _STATUS, papers)
        keys, errors = app.select(words, params.read_lines())
        with app.operation("set_status", status=status, date=day):
            result = events.set_status(app.library, app.notebook, status, keys, when)
    params.tell(result.notices)
    if as_json:
        event_lines.show_json(result.papers)
    for record in () if as_json else result.papers:
        _show(record, day, remove=remove)
    params.finish(ctx, errors)


def _show(record: Recorded, day: str, *, remove: bool) -> None:
    if remove and not record.is_new:
        click.echo(f"{record.key} has no status.", err=True)
    elif remove:
        click.echo(f"{record.key}  no status")
    elif record.is_new:
        dated = f" {record.event.day}" if day and record.event else ""
        click.echo(f"{record.key}  status {record.status}{dated}")
    elif day or record.event:
        event_lines.show([record])
    else:
        click.echo(f"{record.key} already has the status {record.status}.", err=True)
