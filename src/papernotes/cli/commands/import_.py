"""papers import"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from os.path import basename
from typing import TYPE_CHECKING

import click

from papernotes.app import App
from papernotes.cli import output, params, progress
from papernotes.errors import PapersError, RefusedError
from papernotes.model import citekeys
from papernotes.model.entry import Entry
from papernotes.model.tags import new_tag
from papernotes.operations.bibliography import take_in
from papernotes.operations.bibliography.import_ import Imported, Item
from papernotes.operations.bibliography.read import STDIN
from papernotes.operations.papers import details, tag

if TYPE_CHECKING:
    from papernotes.operations.papers.complete import Choice, More

_FIELDS = ("file", "line", "entry", "state", "key", "reason", "changes", "left")
_NAMED = 20  # files of one import that the log names


@click.command("import", short_help="Take in BibTeX, RIS, CSL-JSON or a papis library.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "-t",
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    help="A tag for the new papers, beside their keywords; repeatable.",
    shell_complete=params.complete_tag,
)
@click.option("-y", "--yes", is_flag=True, help="Take over what is proposed without asking.")
@click.option("--keep", is_flag=True, help="Leave papers that are here as they are.")
@click.option("--dry-run", is_flag=True, help="Report what would happen and change nothing.")
@click.option(
    "--encoding",
    metavar="NAME",
    default="",
    help="How the files are encoded, such as cp949. Without it: UTF-8, else what fits.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as a JSON array.")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    tags: tuple[str, ...],
    yes: bool,
    keep: bool,
    dry_run: bool,
    encoding: str,
    as_json: bool,
) -> None:
    """Take in BibTeX, RIS, CSL-JSON or a papis library.

    FILE is a bibliography in any of these formats (`-` is standard input), or the folder
    of a papis library. Keys, fields and LaTeX stay as they are written; keywords become
    tags as well. Each entry that cannot be read is named with its line and why, and so is
    whatever of a file is not kept; the others go in. A key that BibTeX, biber or LaTeX
    cannot take is replaced, and both are named. Exit code 3 if an entry was left out.

    A note that comes with an entry (of papis, an annotation of Zotero, JabRef or Mendeley)
    becomes the paper's note; files stay where they are and are linked.

    An entry whose paper is here already fills in the fields that are empty there, and its
    key and DOI find that paper from then on. Better or other values (the type, the
    booktitle, pages) are shown as `papers update` shows them and, on a terminal, asked
    about; elsewhere only --yes takes them over. What you edited stays.

    \b
    Examples: papers import thesis.bib zotero.json
              papers import --dry-run refs.bib
              papers import --yes published.bib
              papers import strings.bib refs.bib     # @string values go from file to file
    """
    if yes and keep:
        raise click.UsageError("Give --yes or --keep, not both.")
    choice: Choice = "all" if yes else "keep" if keep else "fill"
    chosen = tuple(dict.fromkeys(map(new_tag, tags)))
    ctx.with_resource(_uncollected())
    app = params.app(ctx)
    strings: dict[str, str] = {}
    bad: list[PapersError] = []
    report: list[tuple[str, Imported]] = []
    for file in files:
        try:
            found = take_in.read_file(file, encoding, strings)
            if app.create():
                click.echo(f"Made a new library in {app.root}", err=True)
            tag.refuse_keys(app.library, chosen)
            # All files together are one change that can be undone.
            names = list(map(basename, files[:_NAMED]))
            ctx.with_resource(
                app.operation("import", files=names, number=len(files), stdin="-" in files)
            )
            done = take_in.take_in(
                app.library, app.notebook, found, chosen, app.now(), _watch, choice, dry_run=dry_run
            )
            report.append((found.name, done))
        except PapersError as error:
            bad.append(error)
    asked = choice == "fill" and not (dry_run or as_json) and sys.stdin.isatty()
    if asked:
        report = [(name, _asked(app, name, done)) for name, done in report]
    elif not as_json:
        output.lines(line for name, done in report for line in _proposals(app, name, done))
    if as_json:
        output.as_json(dict(zip(_FIELDS, row, strict=True)) for row in _rows(report))
    if not dry_run:
        files_done = [done for _, done in report]
        params.tell(take_in.write_notes(app.library, app.notebook, files_done))
    for name, done in report:
        bad += _tell(name, done, None if asked else choice, dry_run=dry_run, quiet=as_json)
    params.finish(ctx, bad)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Entries make no cycles: looking for some among all of them again and again finds nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _watch(entries: list[Entry]) -> Iterator[Entry]:
    yield from progress.bar(entries, "Taking in entries")


def _asked(app: App, name: str, done: Imported) -> Imported:
    """Show what is proposed, one paper after the other, and take over what the user wants."""
    items = []
    for item in done.items:
        item = take_in.settle(app.library, item)
        if item.more and item.more.better:
            output.lines(_proposal(app, name, item, item.more))
            if click.confirm("Take this over?", err=True):
                item = take_in.accept(app.library, item)
        items.append(item)
    return done._replace(items=tuple(items))


def _proposals(app: App, name: str, done: Imported) -> Iterator[str]:
    for item in done.items:
        if item.more and item.more.better:
            yield from _proposal(app, name, item, item.more)


def _proposal(app: App, name: str, item: Item, more: "More") -> Iterator[str]:
    title = details.title(app.library, item.key)
    said = f"  ({_place(name, item)}{f', {item.name}' if item.name else ''})"
    yield output.styled(output.visible(f"{item.key}  {title}{said}"), bold=True)
    yield from output.changes(more.better, "  ")


def _rows(report: list[tuple[str, Imported]]) -> Iterator[tuple[object, ...]]:
    for name, done in report:
        for item in done.items:
            yield (
                name,
                item.line or None,
                item.name or None,
                item.state,
                item.key or None,
                item.reason or None,
                list(_changes(item.more)) if item.more else [],
                list(item.more.left) if item.more else [],
            )


def _changes(more: "More") -> Iterator[dict[str, str | None]]:
    better = "taken over" if more.taken else "proposed"
    for state, changes in (("filled in", more.filled), (better, more.better)):
        for one in changes:
            values = {"field": one.field, "old": one.old or None, "new": one.new or None}
            yield values | {"state": state}


def _tell(
    name: str, done: Imported, choice: "Choice | None", *, dry_run: bool, quiet: bool
) -> list[PapersError]:
    """Name what is not in the library now, sum up the rest; an error if entries were left out."""
    counts = dict.fromkeys(("added", "held", "left out"), 0)
    for item in done.items:
        if item.state in counts:
            counts[item.state] += 1
        if not quiet and (said := _said(item, dry_run=dry_run)):
            click.echo(output.visible(_line(name, item, said)), err=True)
    if not quiet:
        would = "would be " if dry_run else ""
        click.echo(
            f"{name}: {counts['added']} {would}new, {counts['held']} here already, "
            f"{counts['left out']} left out"
        )
        if not dry_run and choice == "fill" and (open_ones := take_in.open_proposals(done)):
            papers = "one paper that is" if open_ones == 1 else f"{open_ones} papers that are"
            file = "-" if name == STDIN else citekeys.quote_for_shell(name)
            click.echo(
                f"Note: {name} says something else of {papers} here: `papers import --yes {file}` "
                "takes that over, and --keep leaves it.",
                err=True,
            )
        if done.doubled:
            verb = "seems" if done.doubled == 1 else "seem"
            click.echo(
                f"Note: {done.doubled} of the new papers {verb} to be in {name} twice: "
                "see `papers duplicates`.",
                err=True,
            )
    if counts["left out"]:
        number = counts["left out"]
        what = "one entry was" if number == 1 else f"{number} entries were"
        return [
            RefusedError(f"{what} left out of {name}: mend that in the file and import it again.")
        ]
    return []


def _said(item: Item, *, dry_run: bool) -> str:
    """What is to be known of an entry; empty where everything went in as it is."""
    made = [item.reason] if item.reason else []
    if more := item.more:
        better = [one.field for one in more.better]
        for label, names in (
            ("would fill in" if dry_run else "filled in", [one.field for one in more.filled]),
            ("would take over" if dry_run else "taken over", better if more.taken else []),
            ("not taken over", [*more.left] if more.taken else [*better, *more.left]),
        ):
            made += [f"{label}: {', '.join(dict.fromkeys(names))}"] if names else []
    return "; ".join(made)


def _place(name: str, item: Item) -> str:
    return f"{name}:{item.line}" if item.line else name


def _line(name: str, item: Item, said: str) -> str:
    key = f"{item.name or item.key}: " if item.name or item.key else ""
    state = f"{item.state}: " if item.state in ("left out", "held") else ""
    return f"{_place(name, item)}: {key}{state}{said}"
