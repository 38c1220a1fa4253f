"""papers export"""

import os
from collections.abc import Iterator

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFound
from papernotes.model.query import Query
from papernotes.workspace import Workspace


@click.command(
    "export", context_settings=params.QUERYING, short_help="Print papers as BibTeX or CSL-JSON."
)
@params.query_argument
@click.option("--bib", "form", flag_value="bib", default=True, help="BibTeX (the default).")
@click.option("--json", "form", flag_value="json", help="CSL-JSON, as pandoc and Zotero read it.")
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write FILE, whole or not at all, in place of standard output.",
)
@click.pass_context
def command(ctx: click.Context, query: Query, form: str, target: str | None) -> None:
    """Print papers as BibTeX or CSL-JSON, sorted by key, the same bytes every time.

    QUERY chooses papers as in `papers list`; without one all are printed. BibTeX is safe
    for pdflatex with bibtex and for biber, in UTF-8.

    \b
    Examples: papers export --bib tag:diffusion -o refs.bib
              papers export --json | pandoc --citeproc --bibliography /dev/stdin paper.md
    """
    needed = form == "json" or params.in_notes(query)
    space = params.fresh(ctx) if needed else params.workspace(ctx)
    pieces = _bibtex(space, query) if form == "bib" else _csl(space, query)
    first = next(pieces, None)
    if first is None:
        raise NothingFound("No paper is like that, so nothing was exported.")
    every = (piece for part in ([first], pieces) for piece in part)
    if target is None:
        output.exact(every)
    else:
        from papernotes.files import write

        write(os.path.abspath(target), "".join(every).encode())


def _bibtex(space: Workspace, query: Query) -> Iterator[str]:
    between = ""
    for (citation,) in space.library.rows(["citation"], query):
        yield f"{between}{citation}"
        between = "\n"


def _csl(space: Workspace, query: Query) -> Iterator[str]:
    from json import dumps

    from papernotes.formats import csl

    before = "[\n"
    for (key,) in space.library.rows(["key"], query):
        paper = space.library.paper(str(key))
        full, kind = space.library.venue(paper.venue)
        yield before + dumps(csl.item(paper, full, kind), ensure_ascii=False, indent=1)
        before = ",\n"
    if before != "[\n":
        yield "\n]\n"
