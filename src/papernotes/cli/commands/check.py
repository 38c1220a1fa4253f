"""papers check"""

from datetime import date
from typing import TYPE_CHECKING

import click

from papernotes.cli import output, params
from papernotes.errors import NothingFoundError
from papernotes.model.query.language import Query
from papernotes.workspace import Workspace

if TYPE_CHECKING:
    from papernotes.operations.checks.entries import Finding


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
    space = params.fresh(ctx)
    keys = [key for (key,) in space.library.queries.rows(["key"], query)]
    found = _found(space, keys, query)
    if fix and any(one.fixable for one in found):
        _fix(space, keys, found)
        found = _found(space, keys, query)
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
        from papernotes.operations.search import suggest

        said = "No paper is like that, so none was looked at."
        raise NothingFoundError(said + suggest.hints(space.library, query))
    if not keys:
        raise NothingFoundError("The library is empty, so no paper was looked at.")
    click.echo("Nothing is wrong.", err=True)


def _found(space: Workspace, keys: list[str], query: Query) -> "list[Finding]":
    from papernotes.operations.checks import entries as check_entries
    from papernotes.operations.checks import heads as check_heads
    from papernotes.operations.checks import notes

    return [
        *check_entries.check(space.library, space.notebook, keys, date.today().year),
        *check_heads.check_tags(space.library, keys),
        *notes.check(space.library, space.notebook, set(keys) if query.groups else None),
    ]


def _fix(space: Workspace, keys: list[str], found: "list[Finding]") -> None:
    from papernotes.operations.checks import entries as check_entries
    from papernotes.operations.checks import heads as check_heads

    with space.library.as_one("check --fix"):
        with space.library.changes():
            own = (one for one in found if one.what not in check_heads.KINDS)
            entries = check_entries.fix(space.library, own)
        heads, tagged, remarks = check_heads.fix(space.library, space.notebook, keys, found)
    params.tell(remarks)
    said = [f"{entries} {'entry' if entries == 1 else 'entries'}"] if entries else []
    said += [f"the head{'s' * (heads > 1)} of {heads} note{'s' * (heads > 1)}"] if heads else []
    said += [f"the tags of {tagged} paper{'s' * (tagged > 1)}"] if tagged else []
    if said:
        click.echo(f"Mended {' and '.join(said)}.", err=True)
