"""`papers show --page`: the text of a page of a PDF."""

import click

from papernotes.cli import output, params
from papernotes.errors import PapersError
from papernotes.operations.pdf import page_text
from papernotes.records.pdf import of_page_text


def show(ctx: click.Context, papers: tuple[str, ...], number: int, *, as_json: bool) -> None:
    """Print the text of a page of each of these papers."""
    app = params.app(ctx)
    keys, errors = app.select(papers, params.read_lines())
    pages = []
    for key in keys:
        try:
            pages.append(page_text.page_text(app.library, key, number))
        except PapersError as error:
            errors.append(error)
    if as_json:
        output.as_json(map(of_page_text, pages))
    else:
        for place, page in enumerate(pages):
            head = (
                [output.styled(f"{page.key}, p. {page.page} of {page.pages}", bold=True)]
                if len(keys) > 1
                else []
            )
            lines = (output.visible(line) for line in page.text.split("\n"))
            output.lines([*[""] * bool(place), *head, *lines])
    params.finish(ctx, errors)
