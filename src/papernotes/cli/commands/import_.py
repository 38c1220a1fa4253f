"""papers import"""

import gc
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from os.path import basename
from typing import TYPE_CHECKING

import click

from papernotes.cli import output, params, progress
from papernotes.errors import PapersError, RefusedError
from papernotes.model import citekeys
from papernotes.model.entry import Entry
from papernotes.model.tags import new
from papernotes.operations.bibliography import import_, read
from papernotes.operations.bibliography.import_ import Imported, Item
from papernotes.workspace import Workspace

if TYPE_CHECKING:
    from papernotes.model.notice import Notice
    from papernotes.operations.papers.complete import Choice, More

_FIELDS = ("file", "line", "entry", "state", "key", "reason", "changes", "left")


class _DryRunError(Exception):
    """Leaves the transaction of a --dry-run, so that nothing of it stays."""


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
    chosen = tuple(dict.fromkeys(map(new, tags)))
    ctx.with_resource(_uncollected())
    space = params.workspace(ctx)
    strings: dict[str, str] = {}
    bad: list[PapersError] = []
    report: list[tuple[str, Imported]] = []
    for file in files:
        try:
            found = _read(file, encoding, strings)
            if space.create():
                click.echo(f"Made a new library in {space.root}", err=True)
            params.refuse_keys(space, chosen)
            # All files together are one change that can be undone.
            ctx.with_resource(space.library.as_one(f"import {' '.join(map(basename, files))}"))
            report.append((found.name, _take_in(space, found, chosen, choice, dry_run)))
        except PapersError as error:
            bad.append(error)
    asked = choice == "fill" and not (dry_run or as_json) and sys.stdin.isatty()
    if asked:
        report = [(name, _asked(space, name, done)) for name, done in report]
    elif not as_json:
        output.lines(line for name, done in report for line in _proposals(space, name, done))
    if as_json:
        output.as_json(dict(zip(_FIELDS, row, strict=True)) for row in _rows(report))
    if not dry_run:
        params.tell(_write_notes(space, report))
    for name, done in report:
        bad += _tell(name, done, None if asked else choice, dry_run, quiet=as_json)
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


def _read(file: str, encoding: str, strings: dict[str, str]) -> read.Bibliography:
    if file == "-":
        return read.parse(sys.stdin.buffer.read(read.LARGEST + 1), read.STDIN, encoding, strings)
    return read.read(file, encoding, strings)


def _take_in(
    space: Workspace,
    found: read.Bibliography,
    tags: tuple[str, ...],
    choice: "Choice",
    dry_run: bool,
) -> Imported:
    from papernotes.cli.commands.add import now

    done = Imported(())
    try:
        with space.library.changes(many=True):
            done = import_.take_in(
                space.library, found.contents, found.format, tags, now(), _watch, choice
            )
            done = _promise_notes(space, done)
            if dry_run:
                raise _DryRunError
    except _DryRunError:
        pass
    return done


def _promise_notes(space: Workspace, done: Imported) -> Imported:
    """Promise the notes that came with the entries; what was left is said of their entries."""
    if not done.notes:
        return done
    from papernotes.operations.bibliography import imported_notes

    left = imported_notes.promise(space.library, space.notebook, done.notes)
    items = tuple(
        item._replace(reason="; ".join(filter(None, (item.reason, left[item.key]))))
        if item.key in left and item.state == "held"
        else item
        for item in done.items
    )
    return done._replace(items=items)


def _write_notes(space: Workspace, report: list[tuple[str, Imported]]) -> "Iterable[Notice]":
    keys = list(dict.fromkeys(note.key for _, done in report for note in done.notes))
    if not keys:
        return ()
    from papernotes.operations.bibliography import imported_notes

    return imported_notes.write(space.library, space.notebook, keys)


def _watch(entries: list[Entry]) -> Iterator[Entry]:
    yield from progress.bar(entries, "Taking in entries")


def _asked(space: Workspace, name: str, done: Imported) -> Imported:
    """Show what is proposed, one paper after the other, and take over what the reader wants."""
    from papernotes.operations.papers import complete

    items = list(done.items)
    for number, item in enumerate(items):
        if item.more is None or not item.more.better:
            continue
        # The answer before may have settled it.
        more = complete.offer(space.library, item.key, item.more)
        if more.better:
            output.lines(_proposal(space, name, item, more))
            if click.confirm("Take this over?", err=True):
                with space.library.changes():
                    more = complete.accept(space.library, item.key, more)
        items[number] = item._replace(more=more)
    return done._replace(items=tuple(items))


def _proposals(space: Workspace, name: str, done: Imported) -> Iterator[str]:
    for item in done.items:
        if item.more and item.more.better:
            yield from _proposal(space, name, item, item.more)


def _proposal(space: Workspace, name: str, item: Item, more: "More") -> Iterator[str]:
    title = space.library.papers.read(item.key).title
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
    name: str, done: Imported, choice: "Choice | None", dry_run: bool, *, quiet: bool
) -> list[PapersError]:
    """Name what is not in the library now, sum up the rest; an error if entries were left out."""
    counts = dict.fromkeys(("added", "held", "left out"), 0)
    for item in done.items:
        if item.state in counts:
            counts[item.state] += 1
        if not quiet and (said := _said(item, dry_run)):
            click.echo(output.visible(_line(name, item, said)), err=True)
    if not quiet:
        would = "would be " if dry_run else ""
        click.echo(
            f"{name}: {counts['added']} {would}new, {counts['held']} here already, "
            f"{counts['left out']} left out"
        )
        if not dry_run and choice == "fill" and (open_ones := _open(done)):
            papers = "one paper that is" if open_ones == 1 else f"{open_ones} papers that are"
            file = "-" if name == read.STDIN else citekeys.typed(name)
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


def _open(done: Imported) -> int:
    """The number of entries whose proposals nobody was asked about."""
    return sum(bool(item.more and item.more.better and not item.more.taken) for item in done.items)


def _said(item: Item, dry_run: bool) -> str:
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
