"""papers check"""

from datetime import date

import click

from papernotes.cli import output, params
from papernotes.model.query.language import Query
from papernotes.operations.checks import report


@click.command(
    "check",
    cls=params.QueryCommand,
    context_settings=params.QUERYING,
    short_help="Report what would embarrass a citation.",
)
@params.query_argument
@click.option("--fix", is_flag=True, help="Mend what can be mended without a doubt.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, query: Query, fix: bool, as_json: bool) -> None:
    """Report what would embarrass a citation.

    Fields that the entry type wants and lacks, preprints that are old enough to be
    published, venues that are not known or are known by another name now, capitals that
    styles will lose, broken accents, names and pages written wrong, papers without a note;
    and of all notes those without a paper, copies that cloud folders left, heads that cannot
    be read or that Obsidian, zk, pandoc and Jekyll read otherwise, a status or rating that is
    none, and links that lead nowhere. QUERY chooses papers as in `papers list`, and then the
    notes of these alone are looked at. --fix adds braces and hyphens, repairs letters that
    were read in a wrong encoding, gives venues the names that venues.toml has, and writes
    heads and tags as all programs read them. Exit code 1 when something is found, and when no
    paper was looked at.

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
    click.echo("Nothing is wrong.", err=True)


def _tell(fixed: report.Fixed) -> None:
    """Say what was mended, and what else there is to say of it."""
    entries, heads, tagged, notices = fixed
    params.tell(notices)
    said = [f"{entries} {'entry' if entries == 1 else 'entries'}"] if entries else []
    said += [f"the head{'s' * (heads > 1)} of {heads} note{'s' * (heads > 1)}"] if heads else []
    said += [f"the tags of {tagged} paper{'s' * (tagged > 1)}"] if tagged else []
    if said:
        click.echo(f"Mended {' and '.join(said)}.", err=True)
