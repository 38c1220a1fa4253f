"""papers check"""

from datetime import date

import click

from papernotes.cli import output, params
from papernotes.cli.messages import sentence
from papernotes.cli.wording import count
from papernotes.model.query.language import Query
from papernotes.operations.checks import report


@click.command(
    "check",
    cls=params.QueryCommand,
    context_settings=params.QUERYING,
    short_help="Report what is wrong in entries and notes.",
)
@params.query_argument
@click.option("--fix", is_flag=True, help="Correct what is certain.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, query: Query, fix: bool, as_json: bool) -> None:
    """Report what is wrong in entries and notes.

    In entries: missing fields, preprints old enough to be published, unknown and renamed
    venues, capitals that bibliography styles lose, broken accents, wrongly written names and
    pages, papers without a note. In notes: notes without a paper, copies left by cloud
    folders, heads that cannot be read or that Obsidian, zk, pandoc and Jekyll read otherwise,
    unknown statuses and ratings, and dead links. QUERY chooses papers as in `papers list`; then
    only their notes are checked. --fix adds braces and hyphens, repairs wrongly encoded
    letters, gives venues the names in venues.toml, and writes heads and tags so that all
    programs read them alike. Exit code 1 when something is found, and when no paper was checked.

    \b
    Examples: papers check
              papers check tag:thesis --fix
    """
    app = params.app(ctx)
    app.reading(query, ("tags",))
    today = date.today().year
    result = report.check(app.library, app.notebook, query, today)
    if fix and result.fixable:
        with app.operation("fix"):
            fixed = report.fix(app.library, app.notebook, result)
        _tell(fixed)
        result = report.check(app.library, app.notebook, query, today)
    rows = [(finding, sentence(finding.notice)) for finding in result.findings]
    if as_json:
        output.as_json(
            {
                "where": finding.where,
                "what": finding.what,
                "message": message,
                "fixable": finding.fixable,
            }
            for finding, message in rows
        )
    else:
        output.table(
            (finding.what, output.visible(finding.where), output.visible(message))
            for finding, message in rows
        )
    if result.findings:
        ctx.exit(1)
    report.refuse_nothing(app.library, result, query)
    click.echo("No problems found.", err=True)


def _tell(fixed: report.Fixed) -> None:
    """Print the numbers of corrections."""
    entries, heads, tagged, notices = fixed
    params.tell(notices)
    corrected = [count(entries, "entry")] if entries else []
    corrected += [f"the heads of {count(heads, 'note')}"] if heads else []
    corrected += [f"the tags of {count(tagged, 'paper')}"] if tagged else []
    if corrected:
        click.echo(f"Corrected {' and '.join(corrected)}.", err=True)
