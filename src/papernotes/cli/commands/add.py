"""papers add"""

import os
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import starmap
from typing import TYPE_CHECKING

import click

from papernotes.app import App
from papernotes.cli import arguments, choose_paper, params, progress
from papernotes.cli.arguments import filled
from papernotes.cli.reports import added_papers
from papernotes.errors import NothingFoundError, PapersError, TryLaterError
from papernotes.model.tags.portable import new_tag
from papernotes.operations.papers import add, find
from papernotes.operations.papers.request import Request

if TYPE_CHECKING:
    from papernotes.operations.bibliography.pasted import Paste


@click.command("add", short_help="Add papers by id, link, title or PDF.")
@click.argument("ids", metavar="ID|FILE...", nargs=-1, shell_complete=params.complete_name_or_file)
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
    callback=filled,
    type=click.Path(),
    help="Add all PDFs of a folder and its subfolders.",
)
@click.option("--link", is_flag=True, help="Leave PDFs where they are instead of copying them.")
@click.option("--dry-run", is_flag=True, help="With --from: show what would be attached.")
@click.option("-y", "--yes", is_flag=True, help="With --from: attach what is sure without asking.")
@click.option("--json", "as_json", is_flag=True, help="With --from: print a JSON array.")
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
    of Markdown, titles of browser pages ([2503.14485] Title), references, whole BibTeX and RIS
    entries, which keep their keys and fields; `# comments` and blank lines are skipped. Each line
    that names no paper is reported, and the others are added.

    A title, or a mention like "StarGAN v2 - CVPR 2020", is searched in the catalogue that
    comes with papernotes, that of `papers catalogue`, arXiv, Semantic Scholar, Crossref and
    DBLP. If the match is uncertain, you choose from the candidates on a terminal; without a
    terminal they are listed, with exit code 3. A reference in any style (IEEE, APA, Springer,
    KIISE, LaTeX) is searched by its title, and certain if its first author agrees.

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
    app = params.app(ctx)
    request = Request(app.now(), tuple(dict.fromkeys(map(new_tag, tags))), key, note)
    _check_options(ctx, ids, folder)
    new_keys: Sequence[str] = ()
    errors: list[PapersError] = []
    if folder is not None or link or any(map(_may_be_file, ids)):
        from papernotes.cli.reports import added_files

        form = added_files.Form(link, folder is not None and not yes, dry_run, as_json)
        ids, new_keys, errors = added_files.add_those(
            app, ids, folder, request, form, offline=offline
        )
    refused = {word: error for word in ids if (error := _refusal(word))}
    errors += refused.values()
    if ids := tuple(word for word in ids if word not in refused):
        keys, failed = _add_words(app, ids, request, source, offline=offline)
        errors += failed
        new_keys = (*new_keys, *keys)
    if edit:
        _edit_notes(app, new_keys)
    params.finish(ctx, errors)


def _add_words(
    app: App, words: Sequence[str], request: Request, source: str | None, *, offline: bool
) -> tuple[Sequence[str], list[PapersError]]:
    """Add the papers that words name, report them, and return their keys and what failed."""
    library, hosts = app.library if app.exists else None, app.hosts(offline=offline)
    paste = _paste() if "-" in words else None
    wanted = find.find(library, hosts, words, paste.words() if paste else (), choose_paper.choose)
    errors = list(starmap(_explain, wanted.errors))
    if wanted.nothing and not (paste and paste.has_entries):
        errors += added_papers.errors_of_skipped(paste.skipped) if paste else []
        if paste and not errors:
            errors.append(NothingFoundError("No paper was read from standard input."))
        return (), errors
    params.create_library(app)
    bar = progress.start_bar("Asking", len(wanted.identifiers))
    ask = partial(hosts.ask, only=source, progress=bar)
    with app.operation("add"):
        if paste:
            result, listed = paste.add_all(app.library, app.notebook, wanted, request, ask)
        else:
            result, listed = add.add(app.library, app.notebook, wanted, request, ask), None
    errors += added_papers.report(result)
    if listed is None:
        return result.keys, errors
    from papernotes.operations.papers import entry_doubts

    errors += added_papers.report_entries(listed)
    params.tell(entry_doubts.of_new(app.library, listed.keys))  # the other entries are our own
    return (*result.keys, *listed.keys), errors


def _check_options(ctx: click.Context, ids: Sequence[str], folder: str | None) -> None:
    """Raise a usage error for options that belong to something else than what is added."""
    given = ctx.params
    if folder is None and (given["dry_run"] or given["yes"] or given["as_json"]):
        raise click.UsageError("--dry-run, --yes and --json belong to --from FOLDER.", ctx)
    if folder is not None:
        arguments.refuse(ctx, "with --from", "--source", "--edit")
    if not given["note"]:
        arguments.refuse(ctx, "with --no-note", "--edit")
    if folder is None and given["link"]:
        from papernotes.operations.pdf.add_files import is_file_argument

        if not any(map(is_file_argument, ids)):
            arguments.refuse(ctx, "without a FILE", "--link")
    if folder is not None and ids:
        raise click.UsageError("--from takes the PDFs of one folder, and no ID.", ctx)
    if folder is None and not ids:
        raise click.UsageError("Missing argument 'ID|FILE...'.", ctx)


def _edit_notes(app: App, keys: Iterable[str]) -> None:
    """Open the notes of new papers in the editor, one after the other."""
    from papernotes.cli.programs import note_editor
    from papernotes.operations.notes import edit

    for key in keys:
        edit.edit(app.library, app.notebook, key, note_editor.of(app))


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
