"""The report of an import, entry by entry."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

import click

from papernotes.cli import advice, output
from papernotes.cli.reports import imported_parts
from papernotes.errors import PapersError, RefusedError
from papernotes.model import citekeys
from papernotes.model.notice import Notice
from papernotes.operations.bibliography import import_file
from papernotes.operations.bibliography.imported import Imported, Item
from papernotes.operations.bibliography.read import STDIN
from papernotes.operations.papers.entry_changes import Choice, More
from papernotes.sentences.wording import count

_FIELDS = ("file", "line", "entry", "state", "key", "reason", "changes", "left")
_UNDEFINED = "undefined-string"
_MANY, _SHOWN_OF_MANY = 10, 5  # names of strings that are not defined
_STATES = {"left out": "skipped: ", "held": "already in the library: "}


def records(imports: Sequence[tuple[str, Imported]]) -> Iterator[dict[str, object]]:
    """Return the JSON objects of imports, each with the name of its file: entries, then parts."""
    rows = (dict(zip(_FIELDS, row, strict=True)) for row in _entry_rows(imports))
    return chain(rows, _part_records(imports))


def _entry_rows(imports: Sequence[tuple[str, Imported]]) -> Iterator[tuple[object, ...]]:
    for name, imported in imports:
        for item in imported.items:
            yield (
                name,
                item.line or None,
                item.name or None,
                item.state,
                item.key or None,
                _sentences(item.reasons) or None,
                list(_changes(item.more)) if item.more else [],
                list(item.more.left) if item.more else [],
            )


def _part_records(imports: Sequence[tuple[str, Imported]]) -> Iterator[dict[str, object]]:
    for name, imported in imports:
        for part in imported.parts:
            row = dict.fromkeys(_FIELDS) | {"file": name, "changes": [], "left": []}
            yield row | imported_parts.record(part)


def _changes(more: More) -> Iterator[dict[str, str | None]]:
    better = "taken over" if more.taken else "proposed"
    for state, changes in (("filled in", more.filled), (better, more.better)):
        for change in changes:
            values = {
                "field": change.field,
                "old": change.old or None,
                "new": change.new or None,
            }
            yield values | {"state": state}


def report(
    name: str, imported: Imported, choice: Choice | None, *, dry_run: bool, quiet: bool
) -> list[PapersError]:
    """Report entries with remarks and the counts; return an error if entries were skipped."""
    counts = Counter(item.state for item in imported.items)
    if not quiet:
        for line in _lines(name, imported.items, dry_run=dry_run):
            click.echo(output.visible(line), err=True)
        added = "would be added" if dry_run else "added"
        click.echo(
            f"{name}: {counts['added']} {added}, {counts['held']} already in the library, "
            f"{counts['left out']} skipped"
        )
        output.lines(imported_parts.lines(imported.parts))
        if not dry_run and choice == "fill":
            _tell_open_proposals(name, imported)
        _tell_duplicates(name, imported)
    if not counts["left out"]:
        return []
    verb, them = ("was", "it") if counts["left out"] == 1 else ("were", "them")
    skipped = f"{count(counts['left out'], 'entry')} {verb} skipped"
    return [RefusedError(f"{name}: {skipped}. Correct {them} in the file and import it again.")]


def _tell_open_proposals(name: str, imported: Imported) -> None:
    """Say that entries have other values for papers of the library, and how to take them over."""
    number = import_file.count_open_proposals(imported)
    if number:
        _note(
            f"{name} has other values for {count(number, 'paper')} in the library: ",
            f"`papers import --yes {_argument(name)}` accepts them, --keep ignores them.",
        )


def _tell_duplicates(name: str, imported: Imported) -> None:
    """Say that papers which were added are probably twice in the file."""
    if imported.duplicates:
        verb = "seems" if imported.duplicates == 1 else "seem"
        _note(
            f"{imported.duplicates} of the added papers {verb} to be in {name} twice. ",
            "See `papers duplicates`.",
        )


def _note(text: str, command: str) -> None:
    click.echo(f"Note: {text}{advice.complete(command)}", err=True)


def _argument(name: str) -> str:
    """Return the name of a file as it is given to a command."""
    return "-" if name == STDIN else citekeys.quote_for_shell(name)


def _lines(name: str, items: Sequence[Item], *, dry_run: bool) -> Iterator[str]:
    """Yield a line for each entry and line of a file with remarks; of many undefined strings a few.

    Nothing is lost with those: their names are kept as the text.
    """
    undefined = [item for item in items if _UNDEFINED in (reason.kind for reason in item.reasons)]
    left = undefined[_SHOWN_OF_MANY:] if len(undefined) > _MANY else []
    hidden = {(item.line, item.reasons) for item in left}
    for item in items:
        if (item.line, item.reasons) not in hidden and (remarks := _remarks(item, dry_run=dry_run)):
            yield _format_line(name, item, remarks)
    if left:
        yield (
            f"{name}: {len(left)} more @string names are not defined, and are kept as the text: "
            + advice.complete(f"`papers import --dry-run --json {_argument(name)}` lists them")
        )


def _remarks(item: Item, *, dry_run: bool) -> str:
    """Return the remarks on an entry; '' if it was imported unchanged."""
    remarks = [_sentences(item.reasons)] if item.reasons else []
    if more := item.more:
        better = [change.field for change in more.better]
        for label, names in (
            ("would fill in" if dry_run else "filled in", [change.field for change in more.filled]),
            ("would accept" if dry_run else "accepted", better if more.taken else []),
            ("not accepted", [*more.left] if more.taken else [*better, *more.left]),
        ):
            remarks += [f"{label}: {', '.join(dict.fromkeys(names))}"] if names else []
    return "; ".join(remarks)


def _sentences(reasons: Sequence[Notice]) -> str:
    if not reasons:
        return ""
    from papernotes.sentences import messages

    return messages.joined(reasons)


def location(name: str, item: Item) -> str:
    """Return where an entry stands: `refs.bib:12`."""
    return f"{name}:{item.line}" if item.line else name


def _format_line(name: str, item: Item, remarks: str) -> str:
    key = f"{item.name or item.key}: " if item.name or item.key else ""
    state = _STATES.get(item.state, "")
    return f"{location(name, item)}: {key}{state}{remarks}"
