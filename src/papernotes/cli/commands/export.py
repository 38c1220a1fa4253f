"""papers export"""

from collections.abc import Sequence
from os.path import basename

import click
from click.core import ParameterSource

from papernotes.app import App
from papernotes.cli import arguments, output, params
from papernotes.cli.arguments import filled
from papernotes.errors import NothingFoundError
from papernotes.model.notice import Notice
from papernotes.model.query.language import Query, format_query
from papernotes.operations.bibliography import export

_FORMS = ("--bib", "--biblatex", "--json", "--ris", "--markdown", "--text")


@params.query_command("export", "Export papers as BibTeX and other formats.")
@params.query_argument
@click.option("--bib", is_flag=True, expose_value=False, help="BibTeX (the default).")
@click.option(
    "--biblatex", is_flag=True, expose_value=False, help="BibTeX with the fields of BibLaTeX."
)
@click.option("--json", is_flag=True, expose_value=False, help="CSL-JSON, for pandoc and Zotero.")
@click.option("--ris", is_flag=True, expose_value=False, help="RIS, for EndNote and Zotero.")
@click.option("--markdown", is_flag=True, expose_value=False, help="References as a Markdown list.")
@click.option(
    "--text", is_flag=True, expose_value=False, help="References as plain text, one per line."
)
@click.option(
    "--venues",
    type=click.Choice(["full", "short", "abbreviated"]),
    default=None,
    help="Write known venues with this form of their name, instead of each entry's own text.",
)
@click.option(
    "--cited",
    metavar="FILE",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    help="Export exactly the papers that this manuscript (.tex, .md, .qmd, .Rmd, .typ, .ipynb, .aux or"
    " .bcf) and the files it includes cite; repeatable.",
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    callback=filled,
    help="Write FILE instead of standard output, which is -; after an error, FILE is unchanged.",
)
@click.option(
    "--all-to",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False),
    callback=filled,
    help="Write the whole library for other programs to a new FOLDER: Markdown with BibTeX, Zotero, papis.",
)
@click.option(
    "--files",
    is_flag=True,
    help="Write the paths of PDFs into the field file, for JabRef and Zotero.",
)
@click.option(
    "--keep", is_flag=True, help="Keep the FILE of -o up to date from now on; see `papers exports`."
)
@click.pass_context
def command(
    ctx: click.Context,
    query: Query,
    venues: str | None,
    cited: tuple[str, ...],
    target: str | None,
    folder: str | None,
    files: bool,
    keep: bool,
) -> None:
    """Export papers as BibTeX and other formats, sorted by key; the output is reproducible.

    QUERY selects papers as in `papers list`; by default all are exported. The BibTeX is UTF-8
    and works with pdflatex and bibtex, and with biber; entries that others refer to
    (`crossref`) are added at the end. With --cited, keys that are not in the library are
    listed with similar keys, and the exit code is 1.

    \b
    Examples: papers export --bib tag:diffusion -o refs.bib
              papers export --cited main.tex -o refs.bib --keep
              papers export --cited paper.md -o refs.bib --keep
              papers export --json -o refs.json && pandoc --citeproc --bibliography refs.json paper.md
              papers export --all-to ~/papers-2026
    """
    form = arguments.choose(ctx, *_FORMS)
    if folder is not None:
        return _export_all(ctx, folder)
    if target == "-":  # standard output, as for other programs
        target = None
    if keep and target is None:
        raise click.UsageError("--keep requires -o FILE: papers export … -o refs.bib --keep")
    if files and form not in ("", "bib", "biblatex"):
        raise click.UsageError("--files belongs to --bib and --biblatex.")
    if cited and query.groups:
        raise click.UsageError("--cited selects the papers: remove the query.")
    if target is not None:
        from papernotes.operations.bibliography import auto_export

        auto_export.refuse_manuscript(target, cited)
    words = (format_query(query),) if query.groups else ()
    chosen = export.Export(form or "bib", words, venues or "", cited, files)
    app = params.app(ctx)
    app.reading(query, ("tags",) if form == "json" else ())
    exported = export.write(app.library, chosen)
    params.tell(exported.notices)
    if target is None:
        output.exact(exported.pieces)
    else:
        data = "".join(exported.pieces).encode()
        with app.operation("keep_export", file=basename(target)):
            auto_export.put(app.library, app.root, target, data, chosen if keep else None)
    if keep:
        click.echo(f"{target} will be kept up to date.", err=True)
    return _finish(ctx, app, exported.missing)


def _finish(ctx: click.Context, app: App, missing: Sequence[Notice]) -> None:
    """End with an error for each cited key that is not in the library, after hints at its paper."""
    if not missing:
        return
    from papernotes.sentences.messages import sentence

    if app.catalogue.exists:
        from papernotes.operations.catalogue import known

        keys = [str(item.values["key"]) for item in missing]
        params.tell(known.guess_keys(app.catalogue, app.library, keys))
    params.finish(ctx, [NothingFoundError(sentence(item)) for item in missing])


def _export_all(ctx: click.Context, folder: str) -> None:
    """Export the whole library, which no other option of `papers export` changes."""
    names = (param.name for param in ctx.command.params if param.name != "folder")
    given = (ctx.get_parameter_source(name) for name in names if name)
    if any(source not in (None, ParameterSource.DEFAULT) for source in given):
        raise click.UsageError("--all-to exports the whole library: remove the other arguments.")
    from papernotes.operations.bibliography import export_all
    from papernotes.sentences.wording import count

    app = params.app(ctx)
    app.reading()
    exported = export_all.export_all(app.library, app.notebook, folder)
    params.tell(exported.notices)
    papers, notes = count(exported.papers, "paper"), count(exported.notes, "note")
    click.echo(f"Exported {papers} and {notes} to {folder}; see README.md there.", err=True)
