"""papers update"""

import sys
from collections.abc import Iterable, Iterator

import click

from papernotes.cli import output, params, questions
from papernotes.errors import PapersError, RefusedError
from papernotes.operations.checks import printed
from papernotes.operations.papers import find_published
from papernotes.operations.papers.update import Proposal
from papernotes.sentences import messages
from papernotes.sentences.wording import count


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

    arXiv, Semantic Scholar, OpenAlex, Crossref and DBLP are asked in this order until one
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
    if papers and every:
        raise click.UsageError("--all checks all preprints: omit the papers.", ctx)
    app = params.app(ctx)
    keys, errors = app.select(papers, params.read_lines())
    if not (yes or dry_run or as_json or sys.stdin.isatty()):
        raise RefusedError(
            "Cannot ask for confirmation without a terminal. Add --yes or --dry-run."
        )
    if every:
        keys = find_published.list_preprints(app.library)
    result = find_published.find(app.library, keys, app.hosts(offline=offline))
    proposals = result.looked.proposals
    accepted: list[str] = []
    left: list[PapersError] = []
    with app.operation("update"):
        if dry_run or (as_json and not yes):
            output.lines(
                line for proposal in proposals if not as_json for line in _format_proposal(proposal)
            )
        else:
            accepted, left = find_published.accept(
                app.library, _confirm(proposals, yes=yes, quiet=as_json)
            )
    if as_json:
        output.as_json(
            _record(proposal, accepted=proposal.key in accepted) for proposal in proposals
        )
    elif keys:
        _report_counts(result, len(keys), len(accepted))
    params.tell(printed.hints(app.library, keys))
    params.finish(ctx, [*errors, *result.errors, *left])


def _confirm(proposals: Iterable[Proposal], *, yes: bool, quiet: bool) -> Iterator[Proposal]:
    """Show each proposal; yield those that the user accepts."""
    for proposal in proposals:
        if not quiet:
            output.lines(_format_proposal(proposal))
        if yes or not proposal.changes or questions.confirm("Accept these changes?"):
            yield proposal


def _format_proposal(proposal: Proposal) -> Iterator[str]:
    source = f"  ({_source(proposal)})" if proposal.source else ""
    yield output.styled(
        output.visible(f"{proposal.key}  {proposal.paper.title}{source}"), bold=True
    )
    if proposal.version:
        yield f"  arXiv now has version {proposal.version}"
    yield from output.changes(proposal.changes, "  ")


def _source(proposal: Proposal) -> str:
    """Return the source of a publication, and how it was identified."""
    how = {"id": ", by its id", "title": ", by its title and first author"}
    return proposal.source + how.get(proposal.matched, "")


def _record(proposal: Proposal, *, accepted: bool) -> dict[str, object]:
    return {
        "key": proposal.key,
        "state": "updated" if accepted else "proposed" if proposal.changes else "newer version",
        "source": _source(proposal) or None,
        "version": proposal.version,
        "changes": [
            {"field": change.field, "old": change.old or None, "new": change.new or None}
            for change in proposal.changes
        ],
    }


def _report_counts(result: find_published.Search, checked: int, accepted: int) -> None:
    looked = result.looked
    for doubt in looked.doubtful:
        click.echo(output.visible(f"Not accepted: {messages.sentence(doubt)}"), err=True)
    proposed = sum(bool(proposal.changes) for proposal in looked.proposals)
    published = f"{result.known} already published, " if result.known > 0 else ""
    click.echo(
        f"Checked {count(checked, 'paper')}: {published}{proposed} newly published, {accepted} accepted, "
        f"{len(looked.unknown)} without a publication.",
        err=True,
    )
