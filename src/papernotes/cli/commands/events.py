"""papers events"""

from collections.abc import Iterable
from datetime import date

import click

from papernotes.app import App
from papernotes.cli import arguments, output, params
from papernotes.errors import NothingFoundError, PapersError
from papernotes.model.reading.events import Event, PaperEvent
from papernotes.model.reading.moment import local_day
from papernotes.operations.reading import events
from papernotes.records.events import of_event

_LIMIT = 20  # events of all papers


def _complete(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of the paper's events that begin like this."""
    try:
        app = params.app(ctx)
        key = app.select_one(str(ctx.params.get("paper") or ""))
        names = events.names(app.library, key)
    except PapersError:  # a shell cannot show an error while it completes a word
        return []
    return [name for name in names if name.startswith(incomplete)]


@click.command("events", short_help="Show or correct what happened to papers, and when.")
@click.argument(
    "paper", metavar="[PAPER]", required=False, shell_complete=params.complete_key, default=None
)
@click.argument("event", metavar="[EVENT]", required=False, shell_complete=_complete, default=None)
@click.option(
    "--date",
    "day",
    metavar="DATE",
    callback=params.given_date,
    help="Correct the day of EVENT.",
)
@click.option("--remove", is_flag=True, help="Remove EVENT.")
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help="Print at most N events; 0 prints all. Default: all of PAPER, 20 of all papers.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(
    ctx: click.Context,
    paper: str | None,
    event: str | None,
    day: str,
    remove: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """Show or correct what happened to papers, and when.

    The newest event comes first. Each has the date that you had when it happened, and its time
    where that is known. They come from commands (`papers start`, `finish`, `status`, `present`),
    from edits of heads (status:, read: 2026-03-05), and from imports; nothing is guessed. PAPER
    may be a query that selects several papers; with EVENT it is a single one.

    EVENT is a kind (added, queued, dropped, started, read, re-read, skimmed, abandoned,
    presented), a day, or both, such as read:2026-03-05 or read:어제. With --date it gets another day, with
    --remove it is removed; a day that stands in the head of the note is changed there too. Of two
    events of a kind on one day, each is named by its time, as it is printed:
    presented:2026-03-05T09:00:00Z, or presented:2026-03-05Tunknown for one without.

    \b
    Examples: papers events ho2020denoising
              papers events ho2020denoising read --date 2026-03-05
              papers events ho2020denoising started:2026-02-01 --remove
    """
    if event is None and (day or remove):
        raise click.UsageError("Name the event: papers events PAPER read:2026-03-05", ctx)
    if event is not None and day and remove:
        raise click.UsageError("Choose --date or --remove.", ctx)
    if event is not None:
        arguments.refuse(ctx, "with one EVENT", "--limit")
    app = params.app(ctx)
    if event is not None and paper is not None and (day or remove):
        return _correct(ctx, paper, event, day, as_json=as_json)
    app.reading()
    errors: list[PapersError] = []
    if paper is None:
        listed = events.history(app.library, None, _LIMIT if limit is None else limit)
    elif event is not None:
        key = app.select_one(paper)
        listed = [PaperEvent(key, *events.find_event(app.library, key, event, _today(app)))]
    else:
        keys, errors = app.select([paper], params.read_lines())
        listed = events.history(app.library, keys, limit or 0)
    _show(listed, as_json=as_json)
    params.finish(ctx, errors)
    if not listed:
        raise NothingFoundError(f"No events of {paper}." if paper else "No events yet.")
    return None


def _correct(ctx: click.Context, paper: str, name: str, day: str, *, as_json: bool) -> None:
    app = params.app(ctx)
    when = events.read_when(day, app.clock()) if day else None
    app.reading()
    key = app.select_one(paper)
    event = events.find_event(app.library, key, name, _today(app))
    shown = events.name_in(app.library, key, event)
    if when is None:
        with app.operation("remove_event", key=key, event=shown):
            notices = events.remove(app.library, app.notebook, key, event)
        moved: Event | None = None
    else:
        with app.operation("move_event", key=key, event=shown, date=day):
            moved, notices = events.move(app.library, app.notebook, key, event, when)
    params.tell(notices)
    if as_json:
        _show([PaperEvent(key, *moved)] if moved else [], as_json=True)
    elif moved:
        click.echo(f"{key}  {shown} is now {events.name_of(moved)}")
    else:
        click.echo(f"{key}  {shown} removed")


def _today(app: App) -> date:
    return local_day(app.clock())


def _show(listed: Iterable[PaperEvent], *, as_json: bool) -> None:
    if as_json:
        output.as_json({"key": key, **of_event(Event(*event))} for key, *event in listed)
    else:
        output.table((key, day or "unknown", kind, at) for key, day, kind, at in listed)
