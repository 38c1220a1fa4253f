"""papers add"""

import os
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


@click.command("add", short_help="Add papers by id, link, title or PDF.")
@click.argument("ids", metavar="ID|FILE...", nargs=-1, shell_complete=params.complete_catalogue)
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
@click.option(
    "--from",
    "folder",
    metavar="FOLDER",
    type=click.Path(),
    help="Add all PDFs of a folder and its subfolders.",
)
@click.option("--link", is_flag=True, help="Leave PDFs where they are instead of copying them.")
@click.option("--dry-run", is_flag=True, help="Of --from: show what would be attached.")
@click.option("-y", "--yes", is_flag=True, help="Of --from: attach what is sure without asking.")
@click.option("--json", "as_json", is_flag=True, help="Of --from: print a JSON array.")
@click.option("--edit", is_flag=True, help="Open the new notes in your editor.")
@click.option(
    "--offline",
    is_flag=True,
    help="Use only the catalogues and cached answers; save the rest for `papers retry`.",
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
    folder: str | None,
    link: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    edit: bool,
    offline: bool,
    source: str | None,
) -> None:
    """Add papers by id, link, title or PDF.

    ID is an arXiv id (2006.11239, arXiv:2006.11239v2, hep-th/9901001), a DOI, a link to
    arXiv, ar5iv, alphaXiv, Hugging Face papers, DBLP, OpenReview, the ACL Anthology or CVF
    Open Access, or catalogue:NAME for a paper in the catalogue that comes with papernotes.
    A paper that is already in the library only gets the tags.

    `-` reads a list from standard input, as people have it: ids, links and titles in lines, items
    of Markdown, titles of browser pages ([2503.14485] Title), references with an id, whole BibTeX
    and RIS entries, which keep their keys and fields; `# comments` and blank lines are skipped.
    Each line that names no paper is reported, and the others are added.

    A title, or a mention like "StarGAN v2 - CVPR 2020", is searched in the catalogue that
    comes with papernotes, that of `papers catalogue`, arXiv, Semantic Scholar, Crossref and
    DBLP. If the match is uncertain, you choose from the candidates on a terminal; without a
    terminal they are listed, with exit code 3.

    A FILE that is a PDF is identified by what it says: arXiv's stamp, an id or DOI in its metadata
    or on its first page, or its title, believed only where the title or the first author of that
    paper stands at the top of the page. It is copied into the library as files/KEY.pdf, and its
    paper is added if necessary. Any other file is left, with its candidates and exit code 3;
    `papers attach` attaches it by hand. --from takes all PDFs of a folder: it shows which are
    sure and asks, and lists the others.

    \b
    Examples: papers add 2006.11239 https://arxiv.org/abs/2003.08934 -t diffusion
              papers add "StarGAN v2 - CVPR 2020"
              papers add - < to-read.md
              papers add ~/Downloads/2006.11239v2.pdf
              papers add --from ~/Papers --dry-run
    """
    params.refuse_options(ctx, tags)
    app, hosts = params.app(ctx), params.app(ctx).hosts(offline=offline)
    request = Request(app.now(), tuple(dict.fromkeys(map(new_tag, tags))), key, note)
    if folder is None and (dry_run or yes or as_json):
        raise click.UsageError("--dry-run, --yes and --json belong to --from FOLDER.", ctx)
    if not ids and folder is None:
        raise click.UsageError("Missing argument 'ID|FILE...'.", ctx)
    errors: list[PapersError] = []
    if folder is not None or link or any(map(_may_be_file, ids)):
        from papernotes.cli import added_files
        from papernotes.operations.pdf import add_files

        paths = [word for word in ids if add_files.is_file_argument(word)]
        if folder is not None:
            if ids:
                raise click.UsageError("--from takes the PDFs of one folder, and no ID.", ctx)
            paths = add_files.find(folder, app.root)
        form = added_files.Form(link, folder is not None and not yes, dry_run, as_json)
        if paths or folder is not None:
            errors = added_files.add(app, paths, request, form, offline=offline)
        ids = tuple(word for word in ids if word not in paths)
        if not ids:
            return params.finish(ctx, errors)
    if refused := {word: error for word in ids if (error := _refusal(word))}:
        errors += refused.values()
        ids = tuple(word for word in ids if word not in refused)
        if not ids:
            return params.finish(ctx, errors)
    library = app.library if app.exists else None
    paste = _paste() if "-" in ids else None
    words = paste.words() if paste else ()
    wanted = find.find(library, hosts, ids, words, choose_paper.choose)
    errors += starmap(_explain, wanted.errors)
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


def _may_be_file(word: str) -> bool:
    """Return whether a word may name a file, which most ids and titles do not."""
    return word.lower().endswith(".pdf") or os.path.isfile(word)


def _refusal(word: str) -> PapersError | None:
    """Return the error for a word that names a folder or a file that another command takes."""
    if not os.path.exists(word):
        return None
    from papernotes.cli import other_files

    return other_files.refusal(word)


def _paste() -> "Paste":
    from papernotes.operations.bibliography import pasted  # and with it every reader of entries

    return pasted.Paste(lambda: sys.stdin.buffer.read(pasted.LARGEST + 1))


def _explain(word: str, error: PapersError) -> PapersError:
    """Return the error to show for a word; one without an answer is saved for `retry`."""
    if isinstance(error, TryLaterError):
        return TryLaterError(f"{error} '{word}' is saved for `papers retry`.")
    return error
