"""papers files"""

import click

from papernotes.app import App
from papernotes.cli import output, params, progress
from papernotes.errors import NothingFoundError
from papernotes.model.notice import Notice, notice
from papernotes.operations.pdf import list_files, read_texts
from papernotes.sentences.full_text import STATES
from papernotes.sentences.wording import count, size_in_words


@click.command("files", short_help="List the PDFs of papers, or read their text.")
@click.argument("papers", metavar="[PAPER]...", nargs=-1, shell_complete=params.complete_key)
@click.option("--index", is_flag=True, help="Read the text of new and changed PDFs for the search.")
@click.option("--drop-text", is_flag=True, help="Remove the text of all PDFs from the search.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(
    ctx: click.Context, papers: tuple[str, ...], index: bool, drop_text: bool, as_json: bool
) -> None:
    """List the PDFs of papers: key, file, pages, size, and whether their text is searched.

    The text of PDFs is read in the background after a command that added some. --index reads it
    now, with progress: only files that are new or have changed. `papers search --in pdf` searches
    it. --drop-text removes it, until --index reads it again; the PDFs stay.

    \b
    Examples: papers files
              papers files ho2020denoising --json
              papers files --index
    """
    if (index or drop_text) and (papers or as_json or (index and drop_text)):
        raise click.UsageError("--index and --drop-text stand alone.")
    app = params.app(ctx)
    if drop_text:
        dropped = read_texts.drop(app.library)
        click.echo("Removed the text of PDFs." if dropped else "There is no text of PDFs.")
    elif index:
        _index(app)
    else:
        _list(ctx, app, papers, as_json=as_json)


def _index(app: App) -> None:
    report = read_texts.read_texts(
        app.library,
        lambda number: progress.start_bar("Reading PDFs", number),
        lambda: click.echo("Another papers process is reading the PDFs; waiting …", err=True),
    )
    click.echo(f"Read {count(report.read, 'PDF')}; {report.unchanged} had not changed.")
    params.tell(_notices(report))


def _notices(report: read_texts.Report) -> list[Notice]:
    return [
        notice("pdf-not-searched", key=problem.key, name=problem.name, reason=problem.reason)
        for problem in report.problems
    ] + [
        notice(
            "pdf-partly-searched", key=part.key, name=part.name, read=part.read, pages=part.pages
        )
        for part in report.partly
    ]


def _list(ctx: click.Context, app: App, papers: tuple[str, ...], *, as_json: bool) -> None:
    keys, errors = app.select(papers, params.read_lines()) if papers else (None, [])
    rows = list_files.list_files(app.library, keys)
    if as_json:
        from papernotes.records.pdf import of_file

        output.as_json(map(of_file, rows))
    elif rows:
        output.table(_line(row) for row in rows)
    if not rows and not errors:
        raise NothingFoundError("No PDFs found.", notice("attach-files"))
    params.finish(ctx, errors)


def _line(row: list_files.FileRow) -> tuple[str, ...]:
    file = row.stored.file
    pages = "" if row.pages is None else count(row.pages, "page")
    if row.text == "searched" and row.pages and row.read < row.pages:
        pages = f"{row.read} of {pages}"
    text = STATES.get(row.text, f"not searched: {row.text}")
    return row.stored.key, output.visible(file.name), pages, size_in_words(file.size), text
