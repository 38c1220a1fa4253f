"""papers fetch"""

from functools import partial

import click

from papernotes.cli import output, params, progress
from papernotes.errors import PapersError, TryLaterError
from papernotes.sentences.wording import count


@click.command("fetch", short_help="Download PDFs from arXiv.")
@params.papers_argument
@click.pass_context
def command(ctx: click.Context, papers: tuple[str, ...]) -> None:
    """Download the PDFs of papers from arXiv and attach them.

    A paper that already has its PDF is skipped, unless arXiv has a newer version by the
    library's record (`papers update` asks for it); the older one stays beside it. Downloads keep the
    pace that arXiv asks for, and one that breaks off continues where it ended when you run the
    command again. PAPERs with fields of the query language form one query.

    \b
    Examples: papers fetch ho2020denoising
              papers fetch no:pdf tag:thesis
    """
    from papernotes.operations.pdf import fetch

    app = params.app(ctx)
    keys, errors = app.select(papers, params.read_lines())
    advance = progress.start_bar("Downloading", len(keys))
    told = progress.bytes_told("Downloading") if len(keys) == 1 else None
    download = partial(app.hosts().download_pdf, told=told)
    number = 0
    with app.operation("fetch"):
        for key in keys:
            try:
                result = fetch.fetch(app.library, app.notebook, download, key, app.now())
            except PapersError as error:
                errors.append(error)
                if isinstance(error, TryLaterError) and len(keys) > 1:
                    errors.append(_rest(len(keys) - number - 1))
                    break
                number += 1
                continue
            number += 1
            params.tell(result.attached.notices)
            name = result.attached.stored.file.name
            if result.is_fetched:
                output.lines([output.visible(f"{key}  {name}")])
            else:
                click.echo(output.visible(f"{key} has its PDF already: {name}"), err=True)
            if advance:
                advance(1)
    params.finish(ctx, [error for error in errors if str(error)])


def _rest(number: int) -> PapersError:
    """Return the error for the papers that were not asked for after a host gave no answer."""
    return TryLaterError(f"{count(number, 'more paper')} not asked for." if number else "")
