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
    found = report.check(app.library, app.notebook, query, today)
    if fix and found.fixable:
        with app.operation("fix"):
            fixed = report.fix(app.library, app.notebook, found)
        _tell(fixed)
        found = report.check(app.library, app.notebook, query, today)
    rows = [(one, sentence(one.notice)) for one in found.findings]
    if as_json:
        output.as_json(
            {"where": one.where, "what": one.what, "message": message, "fixable": one.fixable}
            for one, message in rows
        )
    else:
        output.table(
            (one.what, output.visible(one.where), output.visible(message)) for one, message in rows
        )
    if found.findings:
        ctx.exit(1)
    report.refuse_nothing(app.library, found, query)
    click.echo("No problems found.", err=True)


def _tell(fixed: report.Fixed) -> None:
    """Say what was corrected."""
    entries, heads, tagged, notices = fixed
    params.tell(notices)
    corrected = [count(entries, "entry")] if entries else []
    corrected += [f"the heads of {count(heads, 'note')}"] if heads else []
    corrected += [f"the tags of {count(tagged, 'paper')}"] if tagged else []
    if corrected:
        click.echo(f"Corrected {' and '.join(corrected)}.", err=True)
