"""papers refs"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from papernotes.cli import output, params, progress
from papernotes.sentences.wording import count

if TYPE_CHECKING:
    from papernotes.operations.pdf.references import Listed, Resolved


@click.command("refs", short_help="List the references of papers, from their PDFs.")
@click.argument("papers", metavar="[PAPER|QUERY]...", nargs=-1, shell_complete=params.complete_key)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, papers: tuple[str, ...], as_json: bool) -> None:
    """List the references of papers, as their PDFs print them, with the paper that each means.

    A reference leads to a paper of the library, of a catalogue, or to an arXiv id. "certain" says
    that two things agree, the id and the title or the title and the first author; "likely", that
    only one does. What cannot be read is left out and counted. No network is used.

    Without a paper, it reads all new and changed PDFs. From these lists `papers related` and
    `papers lineage` know which papers cite each other.

    \b
    Examples: papers refs ho2020denoising
              papers refs ho2020denoising --json
    """
    from papernotes.operations.pdf import references

    app = params.app(ctx)
    if papers:
        keys, errors = app.select(papers, params.read_lines())
    else:
        keys, errors = references.changed(app.library), []
    shown = progress.advancing(keys, "Reading PDFs")
    results = references.read(app.library, app.catalogue, shown)
    if as_json:
        from papernotes.records.references import of_reference

        output.as_json(of_reference(result, item) for result in results for item in result.items)
    elif papers:
        many = len(results) > 1
        output.table(row for result in results for row in _rows(result, many=many))
    for result in results:
        if result.items or result.unread:
            click.echo(_summary(result), err=True)
    empty = references.nothing_found(results) if papers else None
    failed = [*errors, *(error for result in results for error in result.errors)]
    params.finish(ctx, [*failed, empty] if empty else failed)


def _rows(result: "Listed", *, many: bool) -> Iterator[list[str]]:
    for item in result.items:
        start = [result.key] if many else []
        yield [output.visible(text) for text in (*start, *_row(item))]


def _row(item: "Resolved") -> list[str]:
    reference = item.reference
    return [
        f"[{reference.label}]" if reference.label else "",
        item.place,
        item.name,
        item.certainty,
        str(item.year or ""),
        item.title or reference.text,
    ]


def _summary(result: "Listed") -> str:
    words = {"library": "in the library", "catalogue": "in a catalogue", "arxiv": "by arXiv id", "unknown": "not found"}  # fmt: skip # a table
    counts = [
        f"{number} {word}" for place, word in words.items() if (number := result.count(place))
    ]
    entries = count(result.unread, "entry")
    unread = f"; {entries} could not be read" if result.unread else ""
    return f"{result.key}: {count(len(result.items), 'reference')}, {', '.join(counts)}{unread}."
