"""papers add"""

from datetime import UTC, datetime

import click

from papernotes.cli import output, params
from papernotes.errors import NotFound, PapersError, Refused, TryLater
from papernotes.jobs import adding
from papernotes.model.identifiers import Doi, Identifier, parse
from papernotes.model.note import tag
from papernotes.workspace import Workspace


@click.command("add", short_help="Add papers by arXiv id.")
@click.argument(
    "ids", metavar="ID...", nargs=-1, required=True, shell_complete=params.complete_catalogue
)
@click.option(
    "-t",
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    help="A tag for the new papers; repeatable.",
    shell_complete=params.complete_tag,
)
@click.option(
    "--key",
    metavar="KEY",
    default="",
    help="The citation key, in place of one like ho2020denoising.",
)
@click.option(
    "--note/--no-note",
    default=True,
    help="Make a review note for each paper (the default), or none.",
)
@click.option("--edit", is_flag=True, help="Open the new notes in your editor.")
@click.option(
    "--offline",
    is_flag=True,
    help="Ask the catalogue only; what it lacks waits for `papers retry`.",
)
@click.option("--source", type=click.Choice(["catalogue", "arxiv"]), help="Ask this source only.")
@click.pass_context
def command(
    ctx: click.Context,
    ids: tuple[str, ...],
    tags: tuple[str, ...],
    key: str,
    note: bool,
    edit: bool,
    offline: bool,
    source: str | None,
) -> None:
    """Add papers by arXiv id.

    ID is what you have at hand: 2006.11239, arXiv:2006.11239v2, hep-th/9901001, a link to
    arXiv, ar5iv, alphaXiv or Hugging Face papers, 10.48550/arXiv.2006.11239, or
    catalogue:NAME for a paper in the catalogue that ships with papernotes. `-` reads ids
    from standard input, one a line. The catalogue is asked first, then arXiv, all ids at
    once. A paper you have already is left as it is.

    \b
    Example: papers add 2006.11239 https://arxiv.org/abs/2003.08934 -t diffusion
    """
    identifiers, bad = _read(ids)
    request = adding.Request(now(), tuple(dict.fromkeys(map(tag, tags))), key, note)
    space = params.workspace(ctx)
    if identifiers and space.create():
        click.echo(f"Made a new library in {space.root}", err=True)
    if identifiers:
        sources = space.sources(source, offline, params.progress("Asking arXiv", len(identifiers)))
        done = adding.add(space.library, space.notebook, sources, identifiers, request)
        bad += report(space, done)
        if edit and note:
            edit_notes(space, [one.key for one in done.outcomes if one.state == "added"])
    params.finish(ctx, bad)


def edit_notes(space: Workspace, keys: list[str]) -> None:
    """Open the notes of papers in the editor, one after the other."""
    from papernotes.jobs import editing

    for key in keys:
        params.tell(editing.edit(space.library, space.notebook, key, space.editor))


def _read(ids: tuple[str, ...]) -> tuple[list[Identifier], list[PapersError]]:
    good: list[Identifier] = []
    bad: list[PapersError] = []
    for one in params.words(ids):
        try:
            good.append(parse(one))
        except PapersError as error:
            bad.append(error)
    return good, bad


def now() -> str:
    """This moment, ISO 8601 in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def report(space: Workspace, done: adding.Added) -> list[PapersError]:
    """Print a line for each paper that is here now; returns what went wrong with the others."""
    bad: list[PapersError] = []
    waiting = [one.asked for one in done.outcomes if one.state == "unanswered"]
    for one in done.outcomes:
        if one.state == "added":
            output.lines([_line(space, one.key)])
        elif one.state == "held":
            click.echo(f"{one.asked} is here already: {one.key}", err=True)
        elif one.state == "unknown":
            bad.append(_unknown(one.asked))
    params.tell(done.remarks)
    if waiting:
        why = done.trouble or TryLater("No source could be asked.")
        kept = f"{', '.join(waiting)} {'is' if len(waiting) == 1 else 'are'} kept: `papers retry` asks again."
        bad.append(_same_kind(why, f"{why} {kept}"))
    return bad


def _unknown(asked: str) -> PapersError:
    if isinstance(parse(asked), Doi):
        return Refused(f"{asked} is a DOI, and papers are added by arXiv id: give that instead.")
    return NotFound(f"No paper has the id {asked}: no source that was asked knows it.")


def _same_kind(error: PapersError, message: str) -> PapersError:
    return TryLater(message) if error.exit_code == TryLater.exit_code else Refused(message)


def _line(space: Workspace, key: str) -> str:
    paper = space.library.paper(key)
    where = (
        f"{paper.venue}{' Workshops' if paper.workshop else ''} {paper.year}"
        if paper.venue
        else "arXiv"
    )
    said = paper.source.partition(":")[0]
    if paper.venue and paper.venue_source != said:
        said += f"; venue from the {paper.venue_source}"
    return output.visible(f"{key}  {paper.title} ({where}; from {said})")
