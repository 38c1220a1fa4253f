"""papers review"""

import click

from papernotes.cli import arguments, output, params
from papernotes.cli.reports import review_report
from papernotes.errors import NothingFoundError, PapersError
from papernotes.operations.reading import review_documents, review_span
from papernotes.operations.reading.review import review as review_of
from papernotes.records.review import of_review


def _complete(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    try:
        return review_span.complete(params.app(ctx).library, incomplete)
    except PapersError:  # a shell cannot show an error while it completes a word
        return []


@click.command("review", short_help="Look back on what you read in a year, a month or a span.")
@click.argument("words", metavar="[SPAN]", nargs=-1, shell_complete=_complete)
@click.option("--markdown", is_flag=True, expose_value=False, help="Print a note to publish.")
@click.option("--json", is_flag=True, expose_value=False, help="Print a JSON array.")
@click.option(
    "--svg",
    "picture",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write the calendar and charts to FILE as SVG (- is standard output) instead of printing the "
    "review; with --markdown, the note shows FILE.",
)
@click.option(
    "--language",
    type=click.Choice(review_documents.LANGUAGES),
    help="The language of --markdown and --svg. Default: that of the library.",
)
@click.pass_context
def command(
    ctx: click.Context, words: tuple[str, ...], picture: str | None, language: str | None
) -> None:
    """Look back on what you read (결산): by month, venue, tag and year of publication, with days and
    weeks in a row, a calendar, what was started and not finished, and tags that rose and fell.

    SPAN is 2026, 2026-07, 2026-07-03, a range of them (2026-03..2026-05, 2026-03..), or LAST..,
    which begins after the newest review in notes/ that --markdown wrote; or in words, 올해, 지난달,
    last week, last 30 days, 11월, 올해 상반기, 2026 Q3, 3월부터 5월까지. Default: the year of the
    last reading event. A number stands beside its query: `papers list QUERY --count` counts the
    same papers. A review depends on the library alone, so that a past year stays as it is.

    \b
    Examples: papers review 2026
              papers review 2026 --markdown > notes/reviews/2026.md
              papers review 2026-07 --svg july.svg
              papers review LAST.. --json
    """
    form = arguments.choose(ctx, "--markdown", "--json")
    if picture == "-" and form:
        raise click.UsageError("--svg - and another form cannot both be on standard output.", ctx)
    if form != "markdown" and not picture:
        arguments.refuse(ctx, "without --markdown and --svg", "--language")
    app = params.app(ctx)
    app.reading()
    asked, notices = review_span.find_span(app.library, app.notebook, " ".join(words), app.clock())
    app.tell(notices)
    review = review_of(app.library, app.notebook, asked)
    language = language or review_documents.language_of(app.library)
    if picture == "-":
        output.exact([review_documents.picture(review, language)])
    elif picture:
        review_documents.write_picture(review, language, picture)
        click.echo(f"Wrote {output.visible(picture)}", err=True)
    if form == "markdown":
        output.exact([review_documents.markdown(review, language, picture or "")])
    elif form == "json":
        output.as_json(of_review(review))
    elif not picture:
        on_screen = (app.first_weekday,) if output.on_terminal() else ()
        output.lines(review_report.lines(review, *on_screen))
    if not review.has_events:
        raise NothingFoundError(f"No reading events in {review.value}.")
