"""papers update"""

import sys
from collections.abc import Iterable, Iterator

import click

from papernotes.cli import output, params
from papernotes.errors import RefusedError
from papernotes.operations.papers import find_published
from papernotes.operations.papers.update import Proposal


@click.command("update", short_help="Find the published versions of preprints.")
@click.argument("papers", metavar="[PAPER]...", nargs=-1, shell_complete=params.complete_key)
@click.option("--all", "every", is_flag=True, help="All preprints of the library.")
@click.option("-y", "--yes", is_flag=True, help="Take over what is found without asking.")
@click.option("--dry-run", is_flag=True, help="Show what is found and change nothing.")
@click.option("--offline", is_flag=True, help="Ask only what was answered before.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array; takes over with --yes.")
@click.pass_context
def command(
    ctx: click.Context,
    papers: tuple[str, ...],
    every: bool,
    yes: bool,
    dry_run: bool,
    offline: bool,
    as_json: bool,
) -> None:
    """Find the published versions of preprints.

    Asked are arXiv, Semantic Scholar, OpenAlex, Crossref and DBLP, in this order, until one
    knows. A publication counts if title and first author agree, or, where the title
    changed, if it is linked by its id. What would change is shown and, on a terminal, asked
    about; key, eprint and fields that you edited stay. A newer version on arXiv is told too.

    \b
    Examples: papers update ho2020denoising
              papers update --all --dry-run
    """
    if not papers and not every:
        raise click.UsageError("Name papers, or give --all.")
    app = params.app(ctx)
    keys, errors = app.select(papers, params.lines())
    if not (yes or dry_run or as_json or sys.stdin.isatty()):
        raise RefusedError("Nobody can be asked here: give --yes or --dry-run.")
    if every:
        keys = find_published.preprints(app.library)
    done = find_published.find(app.library, keys, app.hosts(offline=offline))
    proposals = done.looked.proposals
    with app.operation("update"):
        if dry_run or (as_json and not yes):
            taken = []
            output.lines(line for one in proposals if not as_json for line in _shown(one))
        else:
            taken = find_published.take(app.library, _wanted(proposals, yes=yes, quiet=as_json))
    if as_json:
        output.as_json(_record(one, taken=one.key in taken) for one in proposals)
    elif keys:
        _sum_up(done, len(keys), len(taken))
    params.finish(ctx, [*errors, *done.errors])


def _wanted(proposals: Iterable[Proposal], *, yes: bool, quiet: bool) -> Iterator[Proposal]:
    """Show each proposal; those that the user wants."""
    for proposal in proposals:
        if not quiet:
            output.lines(_shown(proposal))
        if yes or not proposal.changes or click.confirm("Take this over?", err=True):
            yield proposal


def _shown(one: Proposal) -> Iterator[str]:
    said = f"  ({one.source})" if one.source else ""
    yield output.styled(output.visible(f"{one.key}  {one.paper.title}{said}"), bold=True)
    if one.version:
        yield f"  arXiv has version {one.version} now"
    yield from output.changes(one.changes, "  ")


def _record(one: Proposal, *, taken: bool) -> dict[str, object]:
    return {
        "key": one.key,
        "state": "updated" if taken else "proposed" if one.changes else "newer version",
        "source": one.source or None,
        "version": one.version,
        "changes": [
            {"field": change.field, "old": change.old or None, "new": change.new or None}
            for change in one.changes
        ],
    }


def _sum_up(done: find_published.Search, asked: int, taken: int) -> None:
    looked = done.looked
    for doubt in looked.doubtful:
        click.echo(output.visible(f"Not taken: {doubt}"), err=True)
    proposed = sum(bool(one.changes) for one in looked.proposals)
    papers = "one paper" if asked == 1 else f"{asked} papers"
    before = f"{done.known} known to be published before, " if done.known > 0 else ""
    click.echo(
        f"Looked at {papers}: {before}{proposed} published, {taken} taken over, "
        f"no publication found of {len(looked.unknown)}.",
        err=True,
    )
