"""`papers search --in pdf` and `--in all`: results in the text of PDFs."""

from typing import TYPE_CHECKING

import click

from papernotes.app import App
from papernotes.cli import output, paper_table, params
from papernotes.cli.paper_table import Form
from papernotes.cli.reports import hit_lines
from papernotes.errors import NothingFoundError
from papernotes.operations.pdf import search_pages
from papernotes.operations.search import listing
from papernotes.operations.search.hits import Hit
from papernotes.operations.search.query import SearchOptions
from papernotes.records.hits import of_hit

if TYPE_CHECKING:
    from papernotes.cli.row_template import Template
    from papernotes.model.query.language import Query

COLUMNS = (*listing.COLUMNS, *search_pages.OWN_COLUMNS)
"""The columns of --format."""


def show(ctx: click.Context, query: "Query", form: Form, *, alone: bool) -> None:
    """Print the pages that match a query, or with `alone` False papers. Raises NothingFoundError."""
    app = params.app(ctx)
    template = paper_table.template(form.pattern, COLUMNS)
    app.reading(query, ("tags",))
    options = SearchOptions(
        form.sort, form.limit, min(hit_lines.room(), 160), strays=template is None
    )
    try:
        if form.counted:
            return _show_count(ctx, query, alone=alone)
        if alone:
            total, hits = search_pages.search_pages(app.library, query, options)
            noun = "pages"
        else:
            result = search_pages.search_everywhere(app.library, app.notebook, query, options)
            total, hits = result.total, result.hits
            noun = "results" if result.strays else "papers"
        _print(app, hits, template, as_json=form.as_json)
        if not total:
            params.tell(search_pages.partly_searched(app.library))
            raise NothingFoundError("No pages found." if alone else "No papers found.")
        if total > len(hits):
            click.echo(f"Showing {len(hits)} of {total} {noun}; --limit 0 shows all.", err=True)
    finally:
        params.tell(search_pages.state(app.library, background=app.reads_in_background))
    return None


def _show_count(ctx: click.Context, query: "Query", *, alone: bool) -> None:
    app = params.app(ctx)
    if alone:
        number = search_pages.count_papers(app.library, query)
    else:
        number = search_pages.count_everywhere(app.library, query).papers
    click.echo(str(number))
    if not number:
        raise NothingFoundError("No papers found.")


def _print(app: App, hits: list[Hit], template: "Template | None", *, as_json: bool) -> None:
    if as_json:
        output.as_json(map(of_hit, hits))
    elif template is not None:
        output.lines(template.filled(search_pages.rows(app.library, hits, template.columns)))
    else:
        room = hit_lines.room()
        output.lines(line for hit in hits for line in hit_lines.lines(hit, room))
