"""papers venues"""

import sys
from collections.abc import Iterator

import click

from papernotes.cli import arguments, output, params
from papernotes.errors import NothingFoundError, PapersError, RefusedError
from papernotes.model.notice import notice
from papernotes.operations.search import overview
from papernotes.records.venues import of_venues

_FIELDS = ("comments", "journal_ref", "booktitle", "journal", "string")


@click.command("venues", short_help="List venues, or recognise them in text.")
@click.argument("texts", metavar="[TEXT]...", nargs=-1)
@click.option("--by-year", is_flag=True, help="Print a line for each year of each venue.")
@click.option(
    "--recognise",
    is_flag=True,
    help="Print what each TEXT says about where a paper appeared; without TEXT, each line of "
    'standard input, plain or as JSON: {"text": …, "field": …}.',
)
@click.option(
    "--field",
    type=click.Choice(_FIELDS),
    default="comments",
    show_default=True,
    help="The kind of text, for --recognise.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(
    ctx: click.Context,
    texts: tuple[str, ...],
    by_year: bool,
    recognise: bool,
    field: str,
    as_json: bool,
) -> None:
    """List all venues with their number of papers, the most frequent first.

    A library can have venues of its own: write them into a file venues.toml beside library.db,
    each as [[venue]] with name, full_name, kind and aliases. Existing papers are found by the
    new name at once; `papers check --fix` renames their venue.

    With --recognise, texts are read instead: whether a paper was accepted, submitted, rejected
    or withdrawn, or appeared in another version (related), with the venue, year, workshop and
    track.

    \b
    Examples: papers venues --by-year
              papers venues --recognise "Accepted to CVPR 2021 (oral)"
    """
    if recognise:
        arguments.refuse(ctx, "with --recognise", "--by-year")
    else:
        arguments.refuse(ctx, "without --recognise", "--field")
    if recognise:
        _recognise(ctx, texts, field, as_json=as_json)
    elif texts:
        raise click.UsageError("TEXT requires --recognise.")
    elif by_year:
        _list_years(ctx, as_json=as_json)
    else:
        _list(ctx, as_json=as_json)


def _list(ctx: click.Context, *, as_json: bool) -> None:
    library = params.app(ctx).library
    venues = overview.venues(library)
    if as_json:
        output.as_json(of_venues(venues, overview.venue_years(library)))
    else:
        output.table(
            (
                output.visible(row.name),
                str(row.papers),
                _years(row.first_year, row.last_year),
                output.visible(row.full_name),
            )
            for row in venues
        )
    if not venues:
        raise NothingFoundError("No venues yet.")
    params.tell(
        notice("venue-renamed", venue=row.name, new=row.known_as) for row in venues if row.known_as
    )


def _list_years(ctx: click.Context, *, as_json: bool) -> None:
    rows = overview.venue_years(params.app(ctx).library)
    if as_json:
        output.as_json(dict(zip(("venue", "year", "papers"), row, strict=True)) for row in rows)
    else:
        output.table((output.visible(name), str(year or ""), str(n)) for name, year, n in rows)
    if not rows:
        raise NothingFoundError("No venues yet.")


def _years(first: int | None, last: int | None) -> str:
    return str(first or "") if first == last else f"{first}-{last}"


def _recognise(ctx: click.Context, texts: tuple[str, ...], field: str, *, as_json: bool) -> None:
    from papernotes.model.venue_recognition import recognise

    table = params.app(ctx).known_venues
    errors: list[PapersError] = []
    pairs = ((_writable(text), field) for text in texts) if texts else _lines(field, errors)
    results = ((text, recognise(text, kind, table)) for text, kind in pairs)
    if as_json:
        output.as_json({"text": text, **result._asdict()} for text, result in results)
    else:
        output.table(
            (
                result.status,
                result.venue or "",
                str(result.year or ""),
                "workshop" if result.workshop else "",
                result.track or "",
                output.visible(text),
            )
            for text, result in results
        )
    params.finish(ctx, errors)


def _lines(field: str, errors: list[PapersError]) -> Iterator[tuple[str, str]]:
    """Yield the texts on standard input with their fields; lines without a text are added to `errors`."""
    import json

    for number, data in enumerate(sys.stdin.buffer, 1):
        text = data.decode("utf-8", "replace").rstrip("\r\n").removeprefix("\ufeff")
        if not text.lstrip().startswith("{"):
            if text.strip():
                yield text, field
            continue
        try:
            record = json.loads(text)
        except (ValueError, RecursionError):
            yield text, field  # a text may begin with a brace, as a LaTeX title does
            continue
        if not isinstance(record.get("text"), str):
            errors.append(RefusedError(f'Line {number} of standard input has no "text".'))
            continue
        kind = record.get("field")
        yield _writable(record["text"]), kind if kind in _FIELDS else field


def _writable(text: str) -> str:
    """Return the text without lone surrogates, which UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode()
