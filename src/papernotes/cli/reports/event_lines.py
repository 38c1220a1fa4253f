"""Lines about recorded events, for `status`, `start`, `finish` and `present`."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import click

from papernotes.cli import output, params
from papernotes.operations.reading.events import Recorded
from papernotes.records.events import of_recorded

_Function = TypeVar("_Function", bound=Callable[..., object])


def date_option(function: _Function) -> _Function:
    """Add the option --date."""
    return click.option(
        "--date",
        "day",
        metavar="DATE",
        callback=params.given_date,
        help="When it happened: 2026-03-05, 3월 5일, yesterday, 어제. Default: now.",
    )(function)


def json_option(function: _Function) -> _Function:
    """Add the option --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")(function)


def show_json(records: Iterable[Recorded]) -> None:
    """Print a JSON object for each paper."""
    output.as_json(map(of_recorded, records))


def show(records: Iterable[Recorded], *, as_json: bool = False) -> None:
    """Print a line for each paper: its event, or on stderr that it has it already."""
    if as_json:
        show_json(records)
    for record in () if as_json else records:
        event = record.event
        if event is None:
            click.echo(_known(record), err=True)
            continue
        stays = f" (the status stays {record.status})" if _stays(record) else ""
        click.echo(f"{record.key}  {event.kind} {event.day}{stays}")


def _stays(record: Recorded) -> bool:
    from papernotes.model.reading.events import kind_of_status, status_of_kind

    kind = record.event.kind if record.event else ""
    wanted = status_of_kind(kind)
    return bool(
        wanted and record.status and kind_of_status(wanted) != kind_of_status(record.status)
    )


def _known(record: Recorded) -> str:
    if record.earlier is None:
        return f"{record.key} already has the status {record.status}."
    day = f"on {record.earlier.day}" if record.earlier.day else "on an unknown day"
    return f"{record.key} was already {record.earlier.kind} {day}."
