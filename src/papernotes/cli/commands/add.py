"""papers add"""

import sys
from functools import partial
from itertools import starmap
from typing import TYPE_CHECKING

import click

from papernotes.cli import added_papers, choose_paper, params, progress
from papernotes.errors import PapersError, TryLaterError
from papernotes.model.tags import new_tag
from papernotes.operations.papers import add, find
from papernotes.operations.papers.request import Request

if TYPE_CHECKING:
    from papernotes.operations.bibliography.pasted import Paste


@click.command("add", short_help="Add papers by id, link or title.")
@click.argument(
    "ids", metavar="ID...", nargs=-1, required=True, shell_complete=params.complete_catalogue
)
@params.tag_option("papers")
@click.option(
    "--key",
    metavar="KEY",
    default="",
    help="Use this citation key instead of one like ho2020denoising.",
)
@click.option(
    "--note/--no-note",
    default=True,
    help="Create a review note for each paper (the default), or none.",
)
@click.option("--edit", is_flag=True, help="Open the new notes in your editor.")
@click.option(
    "--offline",
    is_flag=True,
    help="Use only the catalogue and cached answers; save the rest for `papers retry`.",
)
@click.option(
    "--source",
    type=click.Choice(["catalogue", "arxiv", "crossref", "doi"]),
    help="Use only this source.",
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

    ID is an arXiv id (2006.11239, arXiv:2006.11239v2, hep-th/9901001), a DOI, a link to
    arXiv, ar5iv, alphaXiv, Hugging Face papers, DBLP, OpenReview, the ACL Anthology or CVF
    Open Access, or catalogue:NAME for a paper in the catalogue that comes with papernotes.
    A paper that is already in the library only gets the tags.

    `-` reads a list from standard input, as people have it: ids, links and titles in lines, items
    of Markdown, titles of browser pages ([2503.14485] Title), references with an id, whole BibTeX
    and RIS entries, which keep their keys and fields; `# comments` and blank lines are skipped.
    Each line that names no paper is reported, and the others are added.

    A title, or a mention like "StarGAN v2 - CVPR 2020", is searched in the catalogue, arXiv,
    Semantic Scholar, Crossref and DBLP. If the match is uncertain, you choose from the
    candidates on a terminal; without a terminal they are listed, with exit code 3.

    \b
    Examples: papers add 2006.11239 https://arxiv.org/abs/2003.08934 -t diffusion
              papers add "StarGAN v2 - CVPR 2020"
              papers add - < to-read.md
    """
    params.refuse_options(ctx, tags)
    app, hosts = params.app(ctx), params.app(ctx).hosts(offline=offline)
    request = Request(app.now(), tuple(dict.fromkeys(map(new_tag, tags))), key, note)
    library = app.library if app.exists else None
    paste = _paste() if "-" in ids else None
    words = paste.words() if paste else ()
    wanted = find.find(library, hosts, ids, words, choose_paper.choose)
    errors = list(starmap(_explain, wanted.errors))
    if wanted.nothing and not (paste and paste.has_entries):
        errors += added_papers.errors_of_skipped(paste.skipped) if paste else []
        return params.finish(ctx, errors)
    if app.create():
        click.echo(f"Created a library in {app.root}", err=True)
    bar = progress.start_bar("Asking", len(wanted.identifiers))
    ask = partial(hosts.ask, only=source, progress=bar)
    with app.operation("add"):
        if paste:
            result, listed = paste.add_all(app.library, app.notebook, wanted, request, ask)
        else:
            result, listed = add.add(app.library, app.notebook, wanted, request, ask), None
    errors += added_papers.report(result)
    errors += added_papers.report_entries(listed) if listed else []
    if edit and note:
        from papernotes.operations.notes import edit as edit_note

        for new_key in (*result.keys, *(listed.keys if listed else ())):
            params.tell(edit_note.edit(app.library, app.notebook, new_key, app.editor))
    return params.finish(ctx, errors)


def _paste() -> "Paste":
    from papernotes.operations.bibliography import pasted  # and with it every reader of entries

    return pasted.Paste(lambda: sys.stdin.buffer.read(pasted.LARGEST + 1))


def _explain(word: str, error: PapersError) -> PapersError:
    """Return the error to show for a word; one without an answer is saved for `retry`."""
    if isinstance(error, TryLaterError):
        return TryLaterError(f"{error} '{word}' is saved for `papers retry`.")
    return error
