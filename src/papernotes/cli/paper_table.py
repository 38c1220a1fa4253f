"""Lists of papers: the options --sort, --limit, --count, --format and --json, and the output."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

import click

from papernotes.cli import arguments, output, params
from papernotes.operations.search import listing
from papernotes.operations.search.listing import LISTS, SEPARATOR

if TYPE_CHECKING:
    from papernotes.cli.row_template import Template
    from papernotes.model.query.language import Query

_Function = TypeVar("_Function", bound=Callable[..., object])
LINE = ("key", "year", "place", "title")
"""The columns of a line."""
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
    "read",
]
"""The fields of each paper in the JSON of a list."""


class Form:
    """The options of a list."""

    __slots__ = ("as_json", "counted", "limit", "pattern", "sort")

    def __init__(
        self, sort: str, limit: int, pattern: str | None, *, as_json: bool, counted: bool
    ) -> None:
        self.sort, self.limit, self.pattern = sort, limit, pattern
        self.as_json, self.counted = as_json, counted


def options(
    sort: str, limit: int, columns: tuple[str, ...] = listing.COLUMNS
) -> Callable[[_Function], _Function]:
    """Return a decorator that adds the options of a list, with the defaults of a command."""
    orders = listing.ORDERS

    def add(function: _Function) -> _Function:
        for option in (
            click.option("--json", "as_json", is_flag=True, help="Print a JSON array."),
            click.option(
                "--format",
                "pattern",
                metavar="TEXT",
                help=r"Print TEXT for each paper, such as '{key}\t{title}' or '{key:<24}{title:.60}'. Columns: "
                f"{', '.join(columns)}.",
            ),
            click.option("--count", is_flag=True, help="Print only the number of papers."),
            click.option(
                "--limit",
                default=limit,
                show_default=bool(limit),
                type=click.IntRange(min=0),
                metavar="N",
                help="Print at most N papers" + ("; 0 prints all." if limit else "."),
            ),
            click.option(
                "--sort",
                type=click.Choice([*orders, *(f"-{name}" for name in orders)]),
                default=sort,
                show_default=True,
                metavar="ORDER",
                help=f"One of {', '.join(orders)}; with - in front, reversed.",
            ),
        ):
            function = option(function)
        return function

    return add


def template(pattern: str | None, columns: Sequence[str] = listing.COLUMNS) -> "Template | None":
    """Return the parsed --format, None without one. Raises a usage error for an invalid one."""
    if pattern is None:
        return None
    from papernotes.cli.row_template import read

    return read(pattern, columns)


def check_forms(ctx: click.Context) -> None:
    """Raise a usage error for two of --count, --format and --json, and for the order of a number."""
    if arguments.choose(ctx, "--count", "--format", "--json") == "count":
        arguments.refuse(ctx, "with --count", "--sort", "--limit")


def show(ctx: click.Context, query: "Query", form: Form, if_empty: str) -> None:
    """Print the papers that match a query; raises NothingFoundError where none do."""
    row_template = template(form.pattern)
    columns = RECORD if form.as_json else (row_template and row_template.columns) or LINE
    if form.counted:
        return show_count(ctx, query, if_empty)
    app = params.app(ctx)
    app.reading(query, columns)
    rows = listing.rows(app.library, columns, query, form.sort, form.limit)
    first = next(rows, None)
    if first is None:
        if form.as_json:
            output.as_json([])
        raise listing.nothing_found(app.library, query, if_empty)
    papers = chain([first], rows)
    if form.as_json:
        output.as_json(_records(papers))
    elif row_template is not None:
        output.lines(row_template.filled(papers))
    else:
        output.table(output.plain(papers))
    return None


def show_count(ctx: click.Context, query: "Query", nothing: str) -> None:
    """Print the number of papers that match a query; raises NothingFoundError after a 0."""
    app = params.app(ctx)
    app.reading(query)
    number = listing.count(app.library, query)
    click.echo(str(number))
    if not number:
        raise listing.nothing_found(app.library, query, nothing)


def show_agenda(ctx: click.Context, query: "Query", form: Form, nothing: str) -> None:
    """Print the papers that match a query as a seminar note; raises NothingFoundError for none."""
    from papernotes.operations.reading import seminar

    app = params.app(ctx)
    app.reading(query)
    text = seminar.agenda(app.library, query, form.sort, form.limit)
    if not text:
        raise listing.nothing_found(app.library, query, nothing)
    output.exact([text])


def show_facets(ctx: click.Context, query: "Query", form: Form, nothing: str) -> None:
    """Print the tags, venues and years of the papers that match a query, with counts."""
    app = params.app(ctx)
    app.reading(query, ("tags",))
    facets = listing.facets(app.library, query)
    if form.as_json:
        output.as_json(
            {"facet": name, "value": int(value) if name == "year" else value, "papers": number}
            for name, value, number in facets
        )
    else:
        output.table((name, str(number), output.visible(value)) for name, value, number in facets)
    if not facets:
        raise listing.nothing_found(app.library, query, nothing)


def _records(rows: Iterable[Sequence[object]]) -> Iterator[dict[str, object]]:
    """Yield each row of RECORD as a JSON object: lists as arrays, unknown values as null."""
    from papernotes.model.marks import canonical_status  # few lists are JSON

    canonical = cache(canonical_status)  # thousands of papers have a few statuses
    lists = [name for name in RECORD if name in LISTS]
    for row in rows:
        record = dict(zip(RECORD, row, strict=True))
        for name, value in record.items():
            if value == "":
                record[name] = None
        for name in lists:
            value = record[name]
            record[name] = str(value).split(SEPARATOR) if value else []
        record["workshop"] = bool(record["workshop"])
        record["status"] = canonical(str(record["status"] or "")) or None
        yield record
