"""papers check"""

from datetime import date

import click

from papernotes.cli import output, params
from papernotes.cli.wording import count
from papernotes.model.query.language import Query
from papernotes.operations.checks import report


@click.command(
    "check",
    cls=params.QueryCommand,
    context_settings=params.QUERYING,
    short_help="Report problems in entries and notes.",
)
@params.query_argument
@click.option("--fix", is_flag=True, help="Fix what can be fixed safely.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, query: Query, fix: bool, as_json: bool) -> None:
    """Report problems in entries and notes.

    In entries: missing fields of the entry type, preprints that are old enough to be
    published, venues that are unknown or have a new name, capitals that styles will lose,
    broken accents, invalid names and pages, papers without a note. In notes: notes without a
    paper, copies made by cloud folders, front matter that cannot be read or that Obsidian,
    zk, pandoc and Jekyll read differently, an invalid status or rating, and broken links.
    QUERY selects papers as in `papers list`; then only their notes are checked. --fix adds
    braces and hyphens, repairs letters read in a wrong encoding, renames venues as in
    venues.toml, and rewrites front matter and tags so that all programs read them. Exit code
    1 if there are problems, or if no paper was checked.

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
    if as_json:
        output.as_json(finding._asdict() for finding in found.findings)
    else:
        output.table(
            (finding.what, output.visible(finding.where), output.visible(finding.message))
            for finding in found.findings
        )
    if found.findings:
        ctx.exit(1)
    report.refuse_nothing(app.library, found, query)
    click.echo("No problems found.", err=True)


def _tell(fixed: report.Fixed) -> None:
    """Report what was fixed."""
    entries, heads, tagged, notices = fixed
    params.tell(notices)
    parts = [count(entries, "entry")] if entries else []
    parts += [f"the front matter of {count(heads, 'note')}"] if heads else []
    parts += [f"the tags of {count(tagged, 'paper')}"] if tagged else []
    if parts:
        click.echo(f"Fixed {' and '.join(parts)}.", err=True)
