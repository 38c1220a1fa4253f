"""papers update"""

import sys
from collections.abc import Iterable, Iterator

import click

from papernotes.cli import messages, output, params
from papernotes.cli.wording import count
from papernotes.errors import RefusedError
from papernotes.operations.papers import find_published
from papernotes.operations.papers.update import Proposal


@click.command("update", short_help="Find published versions of preprints.")
@click.argument("papers", metavar="[PAPER]...", nargs=-1, shell_complete=params.complete_key)
@click.option("--all", "every", is_flag=True, help="Check all preprints of the library.")
@click.option("-y", "--yes", is_flag=True, help="Accept all changes without asking.")
@click.option("--dry-run", is_flag=True, help="Show the changes without making them.")
@click.option("--offline", is_flag=True, help="Use only cached answers.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print a JSON array; with --yes, changes are accepted."
)
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
    """Find published versions of preprints.

    arXiv, Semantic Scholar, OpenAlex, Crossref and DBLP are requested in this order until one
    has the publication. A publication is accepted if its title and first author match, or, if
    the title changed, if the host links it to the arXiv id. Changes are shown and, on a
    terminal, you are asked to accept them; the key, eprint and fields that you edited do not
    change. Newer versions on arXiv are reported too.

    \b
    Examples: papers update ho2020denoising
              papers update --all --dry-run
    """
    if not papers and not every:
        raise click.UsageError("Give papers, or --all.")
    app = params.app(ctx)
    keys, errors = app.select(papers, params.lines())
    if not (yes or dry_run or as_json or sys.stdin.isatty()):
        raise RefusedError(
            "Cannot ask for confirmation without a terminal. Add --yes or --dry-run."
        )
    if every:
        keys = find_published.list_preprints(app.library)
    done = find_published.find(app.library, keys, app.hosts(offline=offline))
    proposals = done.looked.proposals
    with app.operation("update"):
        if dry_run or (as_json and not yes):
            taken = []
            output.lines(line for proposal in proposals if not as_json for line in _shown(proposal))
        else:
            taken = find_published.accept(app.library, _wanted(proposals, yes=yes, quiet=as_json))
    if as_json:
        output.as_json(_record(proposal, taken=proposal.key in taken) for proposal in proposals)
    elif keys:
        _sum_up(done, len(keys), len(taken))
    params.finish(ctx, [*errors, *done.errors])


def _wanted(proposals: Iterable[Proposal], *, yes: bool, quiet: bool) -> Iterator[Proposal]:
    """Show each proposal; yield those that the user accepts."""
    for proposal in proposals:
        if not quiet:
            output.lines(_shown(proposal))
        if yes or not proposal.changes or click.confirm("Accept these changes?", err=True):
            yield proposal


def _shown(proposal: Proposal) -> Iterator[str]:
    source = f"  ({_source(proposal)})" if proposal.source else ""
    yield output.styled(
        output.visible(f"{proposal.key}  {proposal.paper.title}{source}"), bold=True
    )
    if proposal.version:
        yield f"  arXiv now has version {proposal.version}"
    yield from output.changes(proposal.changes, "  ")


def _source(proposal: Proposal) -> str:
    """Where a publication was found, and what it was recognised by."""
    how = {"id": ", by its id", "title": ", by its title and first author"}
    return proposal.source + how.get(proposal.matched, "")


def _record(proposal: Proposal, *, taken: bool) -> dict[str, object]:
    return {
        "key": proposal.key,
        "state": "updated" if taken else "proposed" if proposal.changes else "newer version",
        "source": _source(proposal) or None,
        "version": proposal.version,
        "changes": [
            {"field": change.field, "old": change.old or None, "new": change.new or None}
            for change in proposal.changes
        ],
    }


def _sum_up(done: find_published.Search, asked: int, taken: int) -> None:
    looked = done.looked
    for doubt in looked.doubtful:
        click.echo(output.visible(f"Not accepted: {messages.sentence(doubt)}"), err=True)
    proposed = sum(bool(proposal.changes) for proposal in looked.proposals)
    known = f"{done.known} already published, " if done.known > 0 else ""
    click.echo(
        f"Checked {count(asked, 'paper')}: {known}{proposed} newly published, {taken} accepted, "
        f"{len(looked.unknown)} without a publication.",
        err=True,
    )
