"""papers add"""

from datetime import UTC, datetime
from typing import NamedTuple

import click

from papernotes.cli import output, params, progress
from papernotes.errors import (
    BadIdentifierError,
    NotFoundError,
    PapersError,
    RefusedError,
    TryLaterError,
)
from papernotes.model.identifiers import Identifier, is_identifier, parse
from papernotes.model.paper import Paper
from papernotes.model.tags import new
from papernotes.operations.papers import add
from papernotes.workspace import Workspace


@click.command("add", short_help="Add papers by id, link or title.")
@click.argument(
    "ids", metavar="ID...", nargs=-1, required=True, shell_complete=params.complete_catalogue
)
@click.option(
    "-t",
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    help="A tag for the papers; repeatable.",
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
    help="Ask the catalogue and what was answered before; the rest waits for `papers retry`.",
)
@click.option(
    "--source",
    type=click.Choice(["catalogue", "arxiv", "crossref", "doi"]),
    help="Ask this source only.",
)
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
    """Add papers by id, link or title.

    ID is what you have at hand: 2006.11239, arXiv:2006.11239v2, hep-th/9901001, a DOI, a
    link to arXiv, ar5iv, alphaXiv, Hugging Face papers, DBLP, OpenReview, the ACL Anthology
    or CVF Open Access, or catalogue:NAME for a paper in the catalogue that ships with
    papernotes. `-` reads from standard input, one a line. A paper you have already is left
    as it is, but for the tags, which it gets.

    A title, or a mention like "StarGAN v2 - CVPR 2020", is looked for in the catalogue, at
    arXiv, Semantic Scholar, Crossref and DBLP. What is not certain is offered to choose
    from on a terminal, and elsewhere listed, with exit code 3; nothing is guessed.

    \b
    Examples: papers add 2006.11239 https://arxiv.org/abs/2003.08934 -t diffusion
              papers add "StarGAN v2 - CVPR 2020"
    """
    params.refuse_options(ctx, tags)
    request = add.Request(now(), tuple(dict.fromkeys(map(new, tags))), key, note)
    space = params.workspace(ctx)
    wanted, bad = _wanted(space, ids, offline)
    if not any((wanted.identifiers, wanted.papers, wanted.held, wanted.later)):
        return params.finish(ctx, bad)
    if space.create():
        click.echo(f"Made a new library in {space.root}", err=True)
    params.refuse_keys(space, request.tags)
    added: list[str] = []
    for done in put_in(space, wanted, request, offline, source):
        bad += report(space, done)
        added += [one.key for one in done.outcomes if one.state == "added"]
    if edit and note:
        edit_notes(space, added)
    return params.finish(ctx, bad)


class Wanted(NamedTuple):
    """What is asked for.

    Identifiers to look up, papers that a source gave, keys of papers that are here (each
    with what was typed), titles and links that could not be looked up now, and all words
    that could.
    """

    identifiers: list[Identifier]
    papers: list[tuple[str, Paper]]
    held: list[tuple[str, str]]
    later: list[str]
    known: list[str]

    @classmethod
    def nothing(cls) -> "Wanted":
        """Nothing yet."""
        return cls([], [], [], [], [])

    def take(self, word: str, found: Identifier | Paper | str | None) -> None:
        """Sort in what a word means; None is nothing."""
        self.known.append(word)
        if isinstance(found, Paper):
            self.papers.append((word, found))
        elif isinstance(found, str):
            self.held.append((word, found))
        elif found is not None:
            self.identifiers.append(found)


def _wanted(
    space: Workspace, ids: tuple[str, ...], offline: bool
) -> tuple[Wanted, list[PapersError]]:
    wanted, bad = Wanted.nothing(), list[PapersError]()
    for word in [" ".join(ids)] if _is_one_title(ids) else params.words(ids):
        try:
            wanted.take(word, meant(space, word, offline))
        except TryLaterError as error:
            wanted.later.append(word)
            bad.append(TryLaterError(f"{error} '{word}' is kept: `papers retry` asks again."))
        except PapersError as error:
            bad.append(error)
    return wanted, bad


def _is_one_title(ids: tuple[str, ...]) -> bool:
    """Whether arguments are the words of one title, or of one mention, typed without quotes.

    A dash at an end is standard input; one in between is that of `StarGAN v2 - CVPR 2020`.
    """
    if len(ids) < 2 or "-" in (ids[0], ids[-1]):
        return False
    return not any(" " in word.strip() or _is_name(word) for word in ids)


def _is_name(word: str) -> bool:
    """Whether a word names a paper by itself: an identifier or a link, and no part of a title."""
    if is_identifier(word):
        return True
    from papernotes.sources import links

    return links.read(word) is not None


def meant(space: Workspace, word: str, offline: bool) -> Identifier | Paper | str | None:
    """What one argument means: an identifier, else a link, else words of a title.

    A `str` is the key of a paper that is here; None is the answer of a reader who wants none
    of the papers offered. Raises TryLaterError where it could not be looked up now.
    """
    try:
        return parse(word)
    except BadIdentifierError as error:
        from papernotes.sources import links  # and with it whatever asks a host

        if link := links.read(word):
            try:
                return links.look_up(space.fetcher(offline), link)
            except TryLaterError as busy:
                raise TryLaterError(f"{word} could not be looked up: {busy}") from busy
        if "://" in word:
            raise RefusedError(
                f"'{word}' is no link that can be read here: give the paper's DOI, arXiv id or "
                "title, or a link to it at arXiv, DBLP, OpenReview, the ACL Anthology or CVF."
            ) from error
        from papernotes.cli import choose_paper

        if not choose_paper.is_title(word):
            raise error
    return choose_paper.held(space, word) or choose_paper.chosen(space, word, offline)


def put_in(
    space: Workspace, wanted: Wanted, request: add.Request, offline: bool, source: str | None
) -> list[add.Added]:
    """Add what is wanted, and keep for later what could not be looked up."""
    made = []
    if wanted.later:
        add.wait(space.library, wanted.later, request)
    if wanted.held:
        made.append(add.hold(space.library, space.notebook, wanted.held, request))
    if wanted.identifiers:
        bar = progress.asking("Asking", len(wanted.identifiers))
        providers = space.providers(source, offline, bar)
        made.append(add.add(space.library, space.notebook, providers, wanted.identifiers, request))
    if wanted.papers:
        made.append(add.put(space.library, space.notebook, wanted.papers, request))
    add.stop_waiting(space.library, wanted.known)
    return made


def edit_notes(space: Workspace, keys: list[str]) -> None:
    """Open the notes of papers in the editor, one after the other."""
    from papernotes.operations.notes import edit as edit_note

    for key in keys:
        params.tell(edit_note.edit(space.library, space.notebook, key, space.editor))


def now() -> str:
    """This moment, ISO 8601 in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def report(space: Workspace, done: add.Added, *, quiet: bool = False) -> list[PapersError]:
    """Print a line for each new paper unless `quiet`; returns what went wrong with others."""
    bad: list[PapersError] = []
    waiting = [one.asked for one in done.outcomes if one.state == "unanswered"]
    for one in done.outcomes:
        if one.state == "added":
            if not quiet:
                output.lines([_line(space, one.key)])
        elif one.state == "held":
            why = f" ({one.reason})" if one.reason else ""
            click.echo(output.visible(f"{one.asked} is here already: {one.key}{why}"), err=True)
            if one.tags and not quiet:
                output.lines([f"{one.key}  {' '.join(f'+{tag}' for tag in one.tags)}"])
        elif one.state == "unknown":
            bad.append(
                NotFoundError(
                    f"No paper has the id {one.asked}: no source that was asked knows it."
                )
            )
    params.tell(done.notices)
    if waiting:
        why_not = done.trouble or TryLaterError("No source could be asked.")
        kept = f"{', '.join(waiting)} {'is' if len(waiting) == 1 else 'are'} kept: `papers retry` asks again."
        bad.append(_same_kind(why_not, f"{why_not} {kept}"))
    return bad


def _same_kind(error: PapersError, message: str) -> PapersError:
    return (
        TryLaterError(message)
        if error.exit_code == TryLaterError.exit_code
        else RefusedError(message)
    )


def _line(space: Workspace, key: str) -> str:
    paper = space.library.papers.read(key)
    where = (
        f"{paper.venue}{' Workshops' if paper.workshop else ''} {paper.year or ''}".rstrip()
        if paper.venue
        else "arXiv"
        if paper.arxiv
        else str(paper.year or "no venue")
    )
    said = paper.source.partition(":")[0]
    from_where = f"from {output.host(said)}"
    if paper.venue and paper.venue_source != said:
        from_where += f"; {output.said_by(paper.venue_source)}"
    return output.visible(f"{key}  {paper.title} ({where}; {from_where})")
