"""papers export"""

import click

from papernotes.cli import output, params
from papernotes.cli.messages import sentence
from papernotes.errors import NothingFoundError
from papernotes.model.query.language import Query, format_query
from papernotes.operations.bibliography import auto_export, export


@click.command(
    "export",
    cls=params.QueryCommand,
    context_settings=params.QUERYING,
    short_help="Print papers as BibTeX and other formats.",
)
@params.query_argument
@click.option("--bib", "form", flag_value="bib", default=True, help="BibTeX (the default).")
@click.option("--biblatex", "form", flag_value="biblatex", help="The fields of BibLaTeX.")
@click.option("--json", "form", flag_value="json", help="CSL-JSON, as pandoc and Zotero read it.")
@click.option("--ris", "form", flag_value="ris", help="RIS, as EndNote and Zotero read it.")
@click.option("--markdown", "form", flag_value="markdown", help="References as a Markdown list.")
@click.option("--text", "form", flag_value="text", help="References as plain text, one a line.")
@click.option(
    "--venues",
    type=click.Choice(["full", "short", "abbreviated"]),
    default=None,
    help="Name known venues like that, in place of the words of each entry.",
)
@click.option(
    "--cited",
    metavar="FILE",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    help="Exactly what this manuscript cites (.tex, .md, .qmd, .Rmd, .typ, .ipynb, .aux or .bcf),"
    " with all files it brings in; repeatable.",
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write FILE, whole or not at all, in place of standard output.",
)
@click.option(
    "--keep", is_flag=True, help="Keep the FILE of -o fresh from now on; see `papers exports`."
)
@click.pass_context
def command(
    ctx: click.Context,
    query: Query,
    form: str,
    venues: str | None,
    cited: tuple[str, ...],
    target: str | None,
    keep: bool,
) -> None:
    """Print papers as BibTeX and other formats, sorted by key, the same bytes every time.

    QUERY chooses papers as in `papers list`; without one all are printed. BibTeX is safe
    for pdflatex with bibtex and for biber, in UTF-8; entries that others refer to
    (`crossref`) are added and come last. With --cited, keys that are not in the library
    are named with the nearest ones, and the exit code is 1.

    \b
    Examples: papers export --bib tag:diffusion -o refs.bib
              papers export --cited main.tex -o refs.bib --keep
              papers export --cited paper.md -o refs.bib --keep
              papers export --json -o refs.json && pandoc --citeproc --bibliography refs.json paper.md
    """
    if keep and target is None:
        raise click.UsageError("--keep needs a file: papers export … -o refs.bib --keep")
    if cited and query.groups:
        raise click.UsageError("--cited chooses the papers: leave the query out.")
    if target is not None:
        auto_export.refuse_manuscript(target, cited)
    words = (format_query(query),) if query.groups else ()
    chosen = export.Export(form, words, venues or "", cited)
    app = params.app(ctx)
    app.reading(query, ("tags",) if form == "json" else ())
    done = export.write(app.library, chosen)
    params.tell(done.notices)
    if target is None:
        output.exact(done.pieces)
    else:
        data = "".join(done.pieces).encode()
        auto_export.put(app.library, app.root, target, data, chosen if keep else None)
    if keep:
        click.echo(f"{target} is kept fresh from now on.", err=True)
    params.finish(ctx, [NothingFoundError(sentence(missing)) for missing in done.missing])
