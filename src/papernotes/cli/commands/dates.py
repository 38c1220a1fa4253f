"""papers dates"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from papernotes.cli import arguments, output, params
from papernotes.errors import NothingFoundError, PapersError, RefusedError
from papernotes.model.notice import notice
from papernotes.operations.reading import dates
from papernotes.records.dates import of_date
from papernotes.sentences.wording import count

if TYPE_CHECKING:
    from papernotes.operations.reading.dates import ListedDate

_NOT_ANNOUNCED = "not announced"
_NO_DATES = 'No dates. Add one: papers dates add NAME "2027-03-05 23:59 AoE"'


def _complete(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return `add` and `rm` and the names of dates that begin like this."""
    words: tuple[str, ...] = ctx.params.get("words") or ()
    if words and words[0] == "add" and len(words) > 1:
        return []
    try:
        own = dates.names(params.app(ctx).library)
    except PapersError:  # a shell cannot show an error while it completes a word
        own = []
    known = own if words else ["add", "rm", *own, *dates.venue_names()]
    return [name for name in known if name.casefold().startswith(incomplete.casefold())]


@click.command("dates", short_help="Show the days left to deadlines.")
@click.argument("words", metavar="[NAME]...", nargs=-1, shell_complete=_complete)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.option("--ics", "as_calendar", is_flag=True, help="Print an iCalendar file.")
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], as_json: bool, as_calendar: bool) -> None:
    """Show the days left to deadlines.

    `papers dates add NAME DATE` adds a date of your own, or moves it, and `papers dates rm NAME`
    removes it. Your dates come before the deadlines of conferences that papernotes knows; one
    of the same name replaces them. Only announced deadlines are shown,
    and with NAME only these dates.

    DATE is a day (2027-03-05, 11월 13일, Nov 13, 2026, 다음 주 금요일) or has a time (2027-03-05 23:59 AoE,
    11/13 (금) 23:59 KST, 오후 11:59, UTC-12). Without a year, the next such day is taken; without
    a zone, yours. Times are shown in your zone, and days are counted in it: D-7 is in a week,
    D+1 was yesterday.

    \b
    Examples: papers dates
              papers dates add "CVPR 2028" "2027-11-12 23:59 AoE"
              papers dates add seminar 12월 1일
              papers dates --ics > deadlines.ics
              papers dates rm seminar
    """
    arguments.choose(ctx, "--json", "--ics")
    if words[:1] in (("add",), ("rm",)):
        if as_calendar:
            raise click.UsageError("--ics prints dates: omit add and rm.", ctx)
        change: Callable[..., None] = _add if words[0] == "add" else _remove
        change(ctx, words[1:], as_json=as_json)
        return
    app = params.app(ctx)
    now = app.clock()
    listed = dates.list_dates(app.library, now)
    params.tell(listed.notices)
    rows = dates.find_dates(listed.dates, words) if words else listed.dates
    if as_calendar:
        if not any(row.moment for row in rows):
            raise NothingFoundError(_NO_DATES)
        output.exact([dates.to_calendar(rows, now)])
    elif as_json:
        output.as_json(map(of_date, rows))
    else:
        _show(rows, named=bool(words))


def _show(rows: "list[ListedDate]", *, named: bool) -> None:
    """Print dates; without names in the command, the venues without a date are one note."""
    listed = [row for row in rows if named or row.moment]
    _print(listed)
    if unknown := len(rows) - len(listed):
        click.echo(
            f"Note: {_NOT_ANNOUNCED}, as far as this version knows: {count(unknown, 'conference')}. "
            'Look at their pages, and add a date: `papers dates add "CVPR 2027" DATE`.',
            err=True,
        )
    if not listed:
        raise NothingFoundError(_NO_DATES)


def _print(rows: "list[ListedDate]") -> None:
    output.table(
        [(output.visible(row.name), row.local or _NOT_ANNOUNCED, _countdown(row)) for row in rows]
    )


def _countdown(row: "ListedDate") -> str:
    left = row.days_left
    if left is None:
        return ""
    if left:
        return f"D{-left:+}"
    return "D-day, over" if row.is_over else "D-day"


def _add(ctx: click.Context, words: tuple[str, ...], *, as_json: bool) -> None:
    if len(words) < 2:
        raise click.UsageError('Give a name and a date: papers dates add NAME "2027-03-05"', ctx)
    app = params.app(ctx)
    name, text = words[0], " ".join(words[1:])
    with app.operation("add_date", name=name):
        try:
            added = dates.add(app.library, name, text, app.clock())
        except RefusedError as error:
            raise error if len(words) == 2 else error.advised(notice("quote-date-name")) from None
    params.tell(added.notices)
    if added.old:
        click.echo(f"Replaced {output.visible(added.old.name)}: {added.old.local}", err=True)
    _print_one(added.date, as_json=as_json)


def _remove(ctx: click.Context, words: tuple[str, ...], *, as_json: bool) -> None:
    if not words:
        raise click.UsageError("Give the name of a date: papers dates rm NAME", ctx)
    app = params.app(ctx)
    name = " ".join(words)
    with app.operation("remove_date", name=name):
        removed = dates.remove(app.library, name, app.clock())
    if as_json:
        output.as_json([of_date(removed)])
    else:
        click.echo(f"Removed {output.visible(removed.name)}  {removed.local}".rstrip())


def _print_one(row: "ListedDate", *, as_json: bool) -> None:
    if as_json:
        output.as_json([of_date(row)])
    else:
        _print([row])
