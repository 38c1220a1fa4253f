"""The import of one bibliography file in one transaction: entries, and the notes with them.

`read` reads the file and `import_` handles each entry; a dry run rolls the transaction back.
"""

import os
import sys
from collections.abc import Iterable

from papernotes.disk import sqlite_files
from papernotes.errors import RefusedError
from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.bibliography import import_, imported_reading
from papernotes.operations.bibliography.import_ import ImportOptions, Watch
from papernotes.operations.bibliography.imported import Imported, Item, items_of_faults
from papernotes.operations.bibliography.read import LARGEST, STDIN, Bibliography, parse, read


class _DryRunError(Exception):
    """Rolls back the transaction of a dry run."""


def read_file(file: str, encoding: str, strings: dict[str, str], own_file: str) -> Bibliography:
    """Return the entries of a file, of standard input for `-`, or of another program's folder.

    `strings` holds the @string values of earlier files; those of this file are added. Raises
    RefusedError for `own_file`, the database of the library: opening and closing it beside SQLite
    would release SQLite's locks on it (sqlite.org/howtocorrupt.html, section 2.2).
    """
    if any(_is_same_file(file, own_file + ending) for ending in ("", *sqlite_files.LOGS)):
        raise RefusedError(f"{file} is the database of this library: nothing to import.")
    if file == "-":
        bibliography = parse(sys.stdin.buffer.read(LARGEST + 1), STDIN, encoding, strings)
    else:
        bibliography = read(file, encoding, strings)
    contents = imported_reading.read_marks(bibliography.contents)
    return bibliography._replace(contents=contents)


def _is_same_file(file: str, other: str) -> bool:
    try:
        return os.path.samefile(file, other)
    except OSError:
        return False


def left_tags(bibliography: Bibliography) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the automatic and the housekeeping tags of a file, which become no tags."""
    return imported_reading.left_tags(bibliography.contents)


def keep_all_tags(bibliography: Bibliography) -> Bibliography:
    """Return the bibliography with these tags as tags of the reader."""
    contents = imported_reading.keep_all_tags(bibliography.contents)
    return bibliography._replace(contents=contents)


def import_bibliography(
    library: Library,
    notebook: Notebook,
    bibliography: Bibliography,
    options: ImportOptions,
    watch: Watch = iter,
    *,
    dry_run: bool = False,
) -> Imported:
    """Import the entries of a file, and record their notes, to be written by write_notes.

    See import_.import_entries. A `dry_run` reports what would happen and changes nothing.
    """
    imported = Imported(())
    try:
        with library.changes(many=True):
            imported = import_.import_entries(
                library, bibliography.contents, bibliography.format, options, watch
            )
            imported = _record_loose_notes(library, notebook, imported)
            imported = _record_notes(library, notebook, imported, keep=options.choice == "keep")
            if dry_run:
                raise _DryRunError
    except _DryRunError:
        pass
    return imported


def skip_all(bibliography: Bibliography) -> Imported:
    """Return the result for a file without any entry: it needs no library."""
    return items_of_faults(bibliography.contents)


def write_notes(library: Library, notebook: Notebook, files: Iterable[Imported]) -> list[Notice]:
    """Write the recorded notes of the entries, and the heads of papers that they changed; return notices."""
    files = list(files)
    keys = [note.key for imported in files for note in imported.notes]
    waiting = {row.key for row in library.notes.to_write()}
    keys += [item.key for imported in files for item in imported.items if item.key in waiting]
    if not (keys or any(imported.loose for imported in files)):
        return []
    from papernotes.operations.bibliography import imported_notes

    return imported_notes.write(library, notebook, list(dict.fromkeys(keys)))


def count_open_proposals(imported: Imported) -> int:
    """Return the number of entries with proposals that were not accepted."""
    return sum(
        bool(item.more and item.more.better and not item.more.taken) for item in imported.items
    )


def refresh_proposal(library: Library, item: Item) -> Item:
    """Return the item with its current proposal, which earlier answers may have changed."""
    from papernotes.operations.papers import complete

    if item.more is None or not item.more.better:
        return item
    return item._replace(more=complete.refresh_proposals(library, item.key, item.more))


def accept_proposal(library: Library, item: Item) -> Item:
    """Accept the proposal of an item."""
    from papernotes.operations.papers import complete

    if item.more is None:
        return item
    with library.changes():
        return item._replace(more=complete.accept(library, item.key, item.more))


def _record_notes(
    library: Library, notebook: Notebook, imported: Imported, *, keep: bool
) -> Imported:
    """Record the notes of the entries; add a notice to each entry whose note is skipped.

    With `keep`, nothing is added to notes that are there.
    """
    if not imported.notes:
        return imported
    from papernotes.operations.bibliography import imported_notes

    promises = imported_notes.Promises(library, notebook, keep=keep)
    for note in imported.notes:
        promises.add(note)
    promises.record()
    skipped = promises.skipped
    items = tuple(
        item._replace(reasons=(*item.reasons, skipped[item.key]))
        if item.key in skipped and item.state == "held"
        else item
        for item in imported.items
    )
    return imported._replace(items=items, parts=(*imported.parts, *promises.parts()))


def _record_loose_notes(library: Library, notebook: Notebook, imported: Imported) -> Imported:
    """Record the notes of no entry; add what they become to the parts."""
    if not imported.loose:
        return imported
    from papernotes.operations.bibliography import loose_notes

    parts = loose_notes.promise(library, notebook, imported.loose)
    return imported._replace(parts=(*imported.parts, *parts))
