"""papers check"""

from datetime import date

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFound
from papernotes.model.query import Query


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
    be read, a status or rating that is none, and links that lead nowhere. QUERY chooses papers
    as in `papers list`. --fix adds braces and hyphens, repairs letters that were read in a
    wrong encoding, and gives venues the names that venues.toml has. Exit code 1 when
    something is found, and when no paper was looked at.

    \b
    Examples: papers check
              papers check tag:thesis --fix
    """
    from papernotes.jobs import checking

    space = params.fresh(ctx)
    keys = [key for (key,) in space.library.rows(["key"], query)]
    year = date.today().year
    found = list(checking.check(space.library, space.notebook, keys, year))
    if fix and any(one.fixable for one in found):
        with space.library.as_one("check --fix"), space.library.changes():
            mended = checking.fix(space.library, found)
        click.echo(f"Mended {mended} {'entry' if mended == 1 else 'entries'}.", err=True)
        found = list(checking.check(space.library, space.notebook, keys, year))
    if not query.groups:
        from papernotes.jobs import notechecking

        found += notechecking.check(space.library, space.notebook)
    if as_json:
        output.as_json(
            {"where": one.where, "what": one.what, "message": one.message, "fixable": one.fixable}
            for one in found
        )
    else:
        output.table(
            (one.what, output.visible(one.where), output.visible(one.message)) for one in found
        )
    if found:
        ctx.exit(1)
    if not keys and query.groups:
        from papernotes.jobs import hinting

        said = "No paper is like that, so none was looked at."
        raise NothingFound(said + hinting.hints(space.library, query))
    if not keys:
        raise NothingFound("The library is empty, so no paper was looked at.")
    click.echo("Nothing is wrong.", err=True)
