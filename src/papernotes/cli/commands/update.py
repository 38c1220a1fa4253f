"""papers update"""

import sys
from collections.abc import Iterator

import click

from papernotes.cli import output, params
from papernotes.errors import PapersError, RefusedError
from papernotes.model.query.language import Query
from papernotes.operations.papers import update
from papernotes.operations.papers.update import Looked, Proposal
from papernotes.sources import Answer
from papernotes.workspace import Workspace


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
    space = params.workspace(ctx)
    keys, bad = params.keys(space, papers)
    if not (yes or dry_run or as_json or sys.stdin.isatty()):
        raise RefusedError("Nobody can be asked here: give --yes or --dry-run.")
    if every:
        keys = _preprints(space)
    bad += [
        RefusedError(f"{key} has no arXiv id, so no preprint to look from.")
        for key in keys
        if not space.library.papers.read(key).arxiv
    ]
    # What arXiv answered is never kept, so offline it is not missed either.
    arxiv = (lambda ids: Answer()) if offline else space.arxiv_source(offline)
    found = update.look(space.library, keys, arxiv, space.publication_sources(offline))
    ctx.with_resource(space.library.as_one("update"))
    taken = list(_taken(space, found.proposals, yes, dry_run or (as_json and not yes), as_json))
    if as_json:
        output.as_json(_record(one, one.key in taken) for one in found.proposals)
    elif keys:
        known = sum(not update.unpublished(space.library.papers.read(key)) for key in keys)
        _sum_up(found, len(keys), len(taken), known - len(taken))
    params.finish(ctx, [*bad, *_first_of_each(found.troubles)])


def _preprints(space: Workspace) -> list[str]:
    every = space.library.queries.rows(["key", "arxiv", "venue"], Query(()))
    return [key for key, arxiv, venue in every if arxiv and not venue]


def _taken(
    space: Workspace, proposals: tuple[Proposal, ...], yes: bool, dry_run: bool, quiet: bool
) -> Iterator[str]:
    """Show each proposal and take over what the reader wants; the keys of those."""
    for one in proposals:
        if not quiet:
            output.lines(_shown(one))
        if dry_run:
            continue
        wanted = yes or not one.changes or click.confirm("Take this over?", err=True)
        if wanted:
            with space.library.changes():
                update.take(space.library, one)
            if one.changes:
                yield one.key


def _shown(one: Proposal) -> Iterator[str]:
    said = f"  ({one.source})" if one.source else ""
    yield output.styled(output.visible(f"{one.key}  {one.paper.title}{said}"), bold=True)
    if one.version:
        yield f"  arXiv has version {one.version} now"
    yield from output.changes(one.changes, "  ")


def _record(one: Proposal, taken: bool) -> dict[str, object]:
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


def _sum_up(found: Looked, asked: int, taken: int, known: int) -> None:
    for doubt in found.doubtful:
        click.echo(output.visible(f"Not taken: {doubt}"), err=True)
    proposed = sum(bool(one.changes) for one in found.proposals)
    papers = "one paper" if asked == 1 else f"{asked} papers"
    before = f"{known} known to be published before, " if known > 0 else ""
    click.echo(
        f"Looked at {papers}: {before}{proposed} published, {taken} taken over, "
        f"no publication found of {len(found.unknown)}.",
        err=True,
    )


def _first_of_each(troubles: tuple[PapersError, ...]) -> list[PapersError]:
    return list({str(error): error for error in troubles}.values())
