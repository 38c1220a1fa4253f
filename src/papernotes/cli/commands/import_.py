"""papers import"""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from os.path import basename
from typing import TYPE_CHECKING

import click

from papernotes.app import App
from papernotes.cli import arguments, output, params, progress, questions
from papernotes.cli.arguments import filled
from papernotes.cli.garbage import no_garbage_collection
from papernotes.cli.reports import imported_entries
from papernotes.model.entry import Entry
from papernotes.model.tags.portable import new_tag
from papernotes.operations.bibliography import import_file, import_files
from papernotes.operations.bibliography.import_ import ImportOptions
from papernotes.operations.bibliography.import_files import FileImport, Place, Sources
from papernotes.operations.bibliography.imported import Imported, Item
from papernotes.operations.checks.imported import check_imported
from papernotes.operations.papers.entry_changes import Choice, More
from papernotes.sentences.wording import count

if TYPE_CHECKING:
    from papernotes.operations.bibliography.read import Bibliography

_MOST_ASKED = 12  # names of tags in a question
_MOST_LOGGED = 20  # files of one import that the log names


@click.command("import", short_help="Import from Zotero, JabRef, BibTeX and others.")
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(readable=False),
    callback=filled,
)
@params.tag_option("new papers")
@click.option("-y", "--yes", is_flag=True, help="Accept all proposed changes without asking.")
@click.option("--keep", is_flag=True, help="Do not change papers that are already in the library.")
@click.option(
    "--all-tags",
    is_flag=True,
    help="Keep the tags that other programs gave by themselves, too.",
)
@click.option(
    "--copy-files",
    is_flag=True,
    help="Copy the PDFs of entries into files/ instead of linking them.",
)
@click.option("--dry-run", is_flag=True, help="Report what would happen without changing anything.")
@click.option(
    "--encoding",
    metavar="NAME",
    default="",
    help="The encoding of the files, such as cp949. Default: UTF-8, else detected.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as a JSON array.")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    tags: tuple[str, ...],
    yes: bool,
    keep: bool,
    all_tags: bool,
    copy_files: bool,
    dry_run: bool,
    encoding: str,
    as_json: bool,
) -> None:
    """Import the library of another program, or a bibliography.

    FILE is a bibliography (BibTeX, BibLaTeX, RIS, CSL-JSON, EndNote; `-` is standard input),
    Zotero's data folder or `zotero.sqlite`, an export of Zotero (Better BibTeX, RDF), the folder of
    a papis library, a JabRef library, or an export of Mendeley, Paperlib or PaperMemory. The files
    are only read, also while the other program is running.

    Keys, fields and LaTeX are kept as written; keywords also become tags. Notes and annotations
    become the papers' notes; collections and groups become tags; reading statuses and ratings are
    taken over; PDFs are attached where they are (--copy-files copies them), and other files stay in
    the field `file`. The report says what became what,
    and what was left and why. Tags that other programs gave by themselves (automatic tags of
    Zotero, `⛔ No DOI found`) become no tags unless you say so, or with --all-tags.

    Entries that cannot be read, and parts of the file that are not kept, are reported with
    their line and the reason; the other entries are imported. A key that is invalid in
    BibTeX, biber or LaTeX is replaced, and both keys are reported. Exit code 3 if an entry
    was skipped.

    If the paper of an entry is already in the library, its empty fields are filled in, and
    the entry's key and DOI also find it. Other differences (type, booktitle, pages) are shown
    as proposals: on a terminal you are asked; otherwise --yes accepts them. Fields that you
    edited do not change.

    \b
    Examples: papers import thesis.bib zotero.json
              papers import --dry-run ~/Zotero
              papers import --dry-run refs.bib
              papers import --yes published.bib
              papers import strings.bib refs.bib     # @string values go from file to file
    """
    arguments.choose(ctx, "--yes", "--keep")
    choice: Choice = "all" if yes else "keep" if keep else "fill"
    chosen = tuple(dict.fromkeys(map(new_tag, tags)))
    can_ask = not (yes or dry_run or as_json) and sys.stdin.isatty()
    ctx.with_resource(no_garbage_collection(to_the_end=True))
    own = params.app(ctx)
    app = ctx.with_resource(own.trial()) if dry_run else own

    def begin() -> App:
        _begin_operation(ctx, app, files, chosen)
        return app

    def wants_all_tags(bibliography: "Bibliography") -> bool:
        return all_tags or (can_ask and _ask_for_all_tags(bibliography))

    results, errors = import_files.import_files(
        Sources(files, encoding, wants_all_tags),
        Place(own.database_file, lambda: app.exists, begin),
        ImportOptions(app.now(), chosen, choice),
        _watch,
        dry_run=dry_run,
    )
    asks = choice == "fill" and can_ask
    imports = _show_proposals(app, results, ask=asks, quiet=as_json)
    if as_json:
        output.as_json(imported_entries.records(imports))
    imported_files = [imported for _, imported in imports]
    is_written = app.exists and not dry_run and bool(imports)
    if is_written:
        params.tell(import_file.write_notes(app.library, app.notebook, imported_files))
    for name, imported in imports:
        given = None if asks else choice
        errors += imported_entries.report(name, imported, given, dry_run=dry_run, quiet=as_json)
    if is_written:
        _attach_pdfs(app, results, copy=copy_files)
        _complete_new_papers(app, imported_files, quiet=as_json)
    params.finish(ctx, errors)


def _begin_operation(
    ctx: click.Context, app: App, files: Sequence[str], tags: Sequence[str]
) -> None:
    """Create the library if there is none, and begin the operation of all files together."""
    params.create_library(app)
    if tags:
        from papernotes.operations.papers.tag import refuse_keys

        refuse_keys(app.library, tags)
    names = list(map(basename, files[:_MOST_LOGGED]))
    ctx.with_resource(app.operation("import", files=names, number=len(files), stdin="-" in files))


def _show_proposals(
    app: App, results: Sequence[FileImport], *, ask: bool, quiet: bool
) -> list[tuple[str, Imported]]:
    """Show the proposals of each file; return the files by name, with what the user accepted."""
    imports = [(result.name, result.imported) for result in results]
    if ask:
        return [(name, _confirm_proposals(app, name, imported)) for name, imported in imports]
    if not quiet:
        output.lines(line for name, imported in imports for line in _proposals(app, name, imported))
    return imports


def _attach_pdfs(app: App, results: Sequence[FileImport], *, copy: bool) -> None:
    """Attach the PDFs that entries name, where there are any."""
    sources = [(result.imported.files, result.file) for result in results]
    if any(fields for fields, _ in sources):
        from papernotes.cli.reports import imported_pdfs

        imported_pdfs.attach(app, sources, copy=copy)


def _complete_new_papers(app: App, imports: Sequence[Imported], *, quiet: bool) -> None:
    """Complete new papers from the catalogue of arXiv, and tell what is odd about their entries."""
    items = (item for imported in imports for item in imported.items)
    new = [item.key for item in items if item.state == "added"]
    if app.catalogue.exists:
        from papernotes.operations.bibliography import from_arxiv

        params.tell(from_arxiv.complete_new(app.library, app.catalogue, new))
    if not quiet:
        params.tell(check_imported(app.library, new, date.today().year))


def _ask_for_all_tags(bibliography: "Bibliography") -> bool:
    """Ask whether the tags that other programs gave become tags, where there are any."""
    automatic, housekeeping = import_file.left_tags(bibliography)
    names = (*housekeeping, *automatic)
    if not names:
        return False
    shown = ", ".join(names[:_MOST_ASKED]) + (", …" if len(names) > _MOST_ASKED else "")
    number = f"{count(len(names), 'tag')} that another program gave by itself"
    click.echo(output.visible(f"{bibliography.name} has {number}: {shown}"), err=True)
    return not questions.confirm("Leave them out?", default=True)


def _watch(entries: list[Entry]) -> Iterator[Entry]:
    yield from progress.bar(entries, "Importing entries")


def _confirm_proposals(app: App, name: str, imported: Imported) -> Imported:
    """Show the proposals one by one, and accept those that the user confirms."""
    items = []
    for item in imported.items:
        item = import_file.refresh_proposal(app.library, item)
        if item.more and item.more.better:
            output.lines(_proposal(app, name, item, item.more))
            if questions.confirm("Accept these changes?"):
                item = import_file.accept_proposal(app.library, item)
        items.append(item)
    return imported._replace(items=tuple(items))


def _proposals(app: App, name: str, imported: Imported) -> Iterator[str]:
    for item in imported.items:
        if item.more and item.more.better:
            yield from _proposal(app, name, item, item.more)


def _proposal(app: App, name: str, item: Item, more: More) -> Iterator[str]:
    from papernotes.operations.papers import details  # few imports propose anything

    title = details.title(app.library, item.key)
    place = f"  ({imported_entries.location(name, item)}{f', {item.name}' if item.name else ''})"
    yield output.styled(output.visible(f"{item.key}  {title}{place}"), bold=True)
    yield from output.changes(more.better, "  ")
