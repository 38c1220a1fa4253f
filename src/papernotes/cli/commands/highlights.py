"""papers highlights"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from papernotes.cli import arguments, output, params, progress
from papernotes.errors import PapersError
from papernotes.sentences.wording import count

if TYPE_CHECKING:
    from papernotes.model.highlights import Highlight
    from papernotes.operations.pdf.highlights import Collected
    from papernotes.operations.pdf.moved_highlights import Compared, Moved


@click.command("highlights", short_help="Write the highlights of PDFs into notes.")
@click.argument("papers", metavar="[PAPER|QUERY]...", nargs=-1, shell_complete=params.complete_key)
@click.option("--again", is_flag=True, help="Write also those that you took out of the note.")
@click.option(
    "--moved", is_flag=True, help="Find the highlights in the newest PDF, and show what changed."
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(
    ctx: click.Context,
    papers: tuple[str, ...],
    again: bool,
    moved: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Write the highlights and comments in the PDFs of papers into their notes.

    Highlights, underlines, comments and drawings of Zotero, Acrobat, Preview, Okular, Firefox and
    others become quotes under the heading "Highlights", each with its comment and a link to its
    page, once. A comment that changed in the PDF is changed in the note too. What you wrote into
    the note and into the quotes stays, and so does a quote whose highlight you delete in the PDF.

    Without a paper, it reads all PDFs that changed since the last time.

    With --moved, after a new version of the PDF was attached: each passage is found again in it
    or said to be gone, with what changed around it, and links to pages follow.

    \b
    Examples: papers highlights ho2020denoising
              papers highlights has:pdf tag:diffusion
              papers highlights ho2020denoising --moved
    """
    arguments.choose(ctx, "--moved", "--again")
    from papernotes.operations.pdf import changed_files

    app = params.app(ctx)
    keys, errors = app.select(papers, params.read_lines()) if papers else ([], [])
    if not papers:
        keys = changed_files.keys(app.library)
    if moved:
        _show_moved(ctx, keys, errors, dry_run=dry_run, as_json=as_json)
        return
    from papernotes.operations.pdf import highlights

    shown = progress.advancing(keys, "Reading PDFs")
    with app.operation("highlights"):
        results = highlights.collect(app.library, app.notebook, shown, again=again, dry_run=dry_run)
    _tell(results)
    if as_json:
        from papernotes.records.highlights import of_item

        output.as_json(of_item(result, item) for result in results for item in result.items)
    else:
        output.lines(line for result in results for line in _lines(result, dry_run=dry_run))
    empty = highlights.nothing_found(results) if papers else None
    _finish(ctx, [*errors, *(error for result in results for error in result.errors)], empty)


def _tell(results: "Iterable[Collected | Compared]") -> None:
    params.tell(notice for result in results for notice in result.notices)


def _finish(ctx: click.Context, errors: Sequence[PapersError], empty: PapersError | None) -> None:
    """End with the errors; that nothing was found counts only if nothing else went wrong."""
    if empty is not None:
        errors = [*errors, empty]
    params.finish(ctx, errors)


def _lines(result: "Collected", *, dry_run: bool) -> Iterator[str]:
    for item in result.items:
        if item.state in ("added", "changed"):
            yield _row(result.key, item.state, _page(item.highlight), item.highlight)
    if not result.items:
        return
    words = {"added": "to be added" if dry_run else "added", "changed": "to be changed" if dry_run else "changed",
             "same": "unchanged", "removed": "taken out by you", "kept": "no longer in the PDF"}  # fmt: skip # a table
    counts = [
        f"{number} {word}" for state, word in words.items() if (number := result.count(state))
    ]
    click.echo(
        f"notes/{output.visible(result.note)}: {count(len(result.items), 'highlight')}, "
        f"{', '.join(counts)}.",
        err=True,
    )


def _page(item: "Highlight") -> str:
    return f"p. {item.page}"


def _row(key: str, state: str, place: str, item: "Highlight", more: str = "") -> str:
    """Return a highlight in one line: its passage, and its comment or what changed."""
    passage = output.visible(item.passage or f"({item.kind})")
    behind = output.visible(more or item.comment)
    if not output.on_terminal():
        return "\t".join([key, state, place, passage, behind])
    room = max(20, output.screen_width() - output.width(f"{state}  {place}  "))
    return f"{state}  {place}  {output.clip(' — '.join(filter(None, [passage, behind])), room)}"


def _show_moved(
    ctx: click.Context,
    keys: Sequence[str],
    errors: Sequence[PapersError],
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    from papernotes.operations.pdf import moved_highlights

    app = params.app(ctx)
    with app.operation("move_highlights"):
        results = moved_highlights.compare(app.library, app.notebook, keys, dry_run=dry_run)
    _tell(results)
    if as_json:
        from papernotes.records.highlights import of_moved

        output.as_json(of_moved(result, item) for result in results for item in result.items)
    else:
        output.lines(line for result in results for line in _moved_lines(result))
    params.finish(ctx, [*errors, *(error for result in results for error in result.errors)])


def _moved_lines(result: "Compared") -> Iterator[str]:
    for item in result.items:
        if item.state != "same" or item.difference:
            yield _row(result.key, item.state, _places(item), item.kept.highlight, item.difference)
    if result.file is None:
        return
    same = sum(item.state == "same" and not item.difference for item in result.items)
    without = f", {result.without} without a passage" if result.without else ""
    click.echo(
        f"{output.visible(result.file.file.name)}: {count(len(result.items), 'passage')} looked for, "
        f"{same} unchanged{without}.",
        err=True,
    )


def _places(item: "Moved") -> str:
    """Return the page of a passage then and now: `p. 3 → 4`."""
    then = item.kept.highlight.page
    if item.place is None or item.place.page == then:
        return f"p. {then}"
    return f"p. {then} → {item.place.page}"
