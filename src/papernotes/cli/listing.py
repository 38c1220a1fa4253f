"""What every command that lists papers shares: columns, order, format, JSON."""

from collections.abc import Callable
from itertools import chain
from typing import TypeVar

import click

from papernotes.cli import output, params
from papernotes.errors import PapersError
from papernotes.library.finding import SORTS
from papernotes.model.query import Query

_Function = TypeVar("_Function", bound=Callable[..., object])
_LINE = ("key", "year", "place", "title")
RECORD = [
    "key",
    "title",
    "authors",
    "year",
    "venue",
    "workshop",
    "track",
    "arxiv",
    "doi",
    "url",
    "tags",
    "status",
    "rating",
    "added",
]
"""What --json prints of each paper in a list."""


def options(function: _Function) -> _Function:
    """--sort, --format and --json."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print a JSON array."),
        click.option(
            "--format",
            "pattern",
            metavar="TEXT",
            help=r"Print TEXT for each paper, such as '{key}\t{title}'. Columns: "
            f"{', '.join(output.SHOWN)}.",
        ),
        click.option(
            "--sort",
            type=click.Choice([*SORTS, *(f"-{name}" for name in SORTS)]),
            default="-added",
            show_default=True,
            metavar="ORDER",
            help=f"One of {', '.join(SORTS)}; with - before it turned round.",
        ),
    ):
        function = option(function)
    return function


def show(
    ctx: click.Context,
    query: Query,
    sort: str,
    pattern: str | None,
    as_json: bool,
    nothing: PapersError,
) -> None:
    """Print the papers that a query selects; raises `nothing` where it selects none."""
    columns, text = output.template(pattern) if pattern is not None else ([], "")
    wanted = RECORD if as_json else columns or _LINE
    space = params.fresh(ctx) if params.in_notes(query, wanted) else params.workspace(ctx)
    rows = space.library.rows(wanted, query, sort)
    first = next(rows, None)
    if first is None:
        if as_json:
            output.as_json([])
        raise nothing
    every = chain([first], rows)
    if as_json:
        output.as_json(output.record(RECORD, row) for row in every)
    elif pattern is not None:
        output.lines(output.filled(columns, text, every))
    else:
        output.table(output.plain(every))
