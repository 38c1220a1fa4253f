"""papers import"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from os.path import basename

import click

from papernotes.cli import output, params, progress
from papernotes.errors import PapersError, Refused
from papernotes.jobs import importing, reading
from papernotes.jobs.importing import Imported, Item
from papernotes.model.entry import Entry
from papernotes.model.tags import new
from papernotes.workspace import Workspace

_FIELDS = ("file", "line", "entry", "state", "key", "reason")


class _DryRun(Exception):
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
    dry_run: bool,
    encoding: str,
    as_json: bool,
) -> None:
    """Take in BibTeX, RIS, CSL-JSON or a papis library.

    FILE is a bibliography in any of these formats (`-` is standard input), or the folder
    of a papis library. Keys, fields and LaTeX stay as they are written; keywords become
    tags as well. Each entry that cannot be read is named with its line and why, and so is
    whatever of a file is not kept; the others go in. An entry whose paper is here already
    adds nothing, and its key means that paper from then on. Exit code 3 if an entry was
    left out.

    \b
    Examples: papers import thesis.bib zotero.json
              papers import --dry-run refs.bib
              papers import strings.bib refs.bib     # @string values go from file to file
    """
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
            report.append((found.name, _take_in(space, found, chosen, dry_run)))
        except PapersError as error:
            bad.append(error)
    if as_json:
        output.as_json(dict(zip(_FIELDS, row, strict=True)) for row in _rows(report))
    for name, done in report:
        bad += _tell(name, done, dry_run, quiet=as_json)
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


def _read(file: str, encoding: str, strings: dict[str, str]) -> reading.Bibliography:
    if file == "-":
        return reading.parse(
            sys.stdin.buffer.read(reading.LARGEST + 1), "standard input", encoding, strings
        )
    return reading.read(file, encoding, strings)


def _take_in(
    space: Workspace, found: reading.Bibliography, tags: tuple[str, ...], dry_run: bool
) -> Imported:
    from papernotes.cli.add import now

    done = Imported(())
    try:
        with space.library.changes(many=True):
            done = importing.take_in(
                space.library, found.contents, found.format, tags, now(), _watch
            )
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return done


def _watch(entries: list[Entry]) -> Iterator[Entry]:
    yield from progress.bar(entries, "Taking in entries")


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
            )


def _tell(name: str, done: Imported, dry_run: bool, *, quiet: bool) -> list[PapersError]:
    """Name what is not in the library now, sum up the rest; an error if entries were left out."""
    counts = dict.fromkeys(("added", "held", "left out"), 0)
    for item in done.items:
        if item.state in counts:
            counts[item.state] += 1
        if item.reason and not quiet:
            click.echo(output.visible(_line(name, item)), err=True)
    if not quiet:
        would = "would be " if dry_run else ""
        click.echo(
            f"{name}: {counts['added']} {would}new, {counts['held']} here already, "
            f"{counts['left out']} left out"
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
        return [Refused(f"{what} left out of {name}: mend that in the file and import it again.")]
    return []


def _line(name: str, item: Item) -> str:
    place = f"{name}:{item.line}" if item.line else name
    key = f"{item.name or item.key}: " if item.name or item.key else ""
    state = f"{item.state}: " if item.state in ("left out", "held") else ""
    return f"{place}: {key}{state}{item.reason}"
