"""The import of one bibliography file in one transaction: entries, and the notes with them.

`read` reads the file and `import_` handles each entry; a dry run rolls the transaction back.
"""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.bibliography import import_
from papernotes.operations.bibliography.import_ import Imported, Item, Watch
from papernotes.operations.bibliography.read import LARGEST, STDIN, Bibliography, parse, read

if TYPE_CHECKING:
    from papernotes.operations.papers.complete import Choice


class _DryRunError(Exception):
    """Rolls back the transaction of a dry run."""


def read_file(file: str, encoding: str, strings: dict[str, str]) -> Bibliography:
    """Return the entries of a file, of standard input for `-`, or of a papis library.

    `strings` holds the @string values of earlier files; those of this file are added.
    """
    if file == "-":
        return parse(sys.stdin.buffer.read(LARGEST + 1), STDIN, encoding, strings)
    return read(file, encoding, strings)


def take_in(  # noqa: PLR0913 - as import_.take_in
    library: Library,
    notebook: Notebook,
    bibliography: Bibliography,
    tags: tuple[str, ...],
    now: str,
    watch: Watch = iter,
    choice: "Choice" = "fill",
    *,
    dry_run: bool = False,
) -> Imported:
    """Import the entries of a file, and promise the notes that come with them.

    See import_.take_in. A `dry_run` reports what would happen and changes nothing.
    """
    done = Imported(())
    try:
        with library.changes(many=True):
            done = import_.take_in(
                library, bibliography.contents, bibliography.format, tags, now, watch, choice
            )
            done = _promise_notes(library, notebook, done)
            if dry_run:
                raise _DryRunError
    except _DryRunError:
        pass
    return done


def write_notes(library: Library, notebook: Notebook, files: Iterable[Imported]) -> list[Notice]:
    """Write the notes that came with the entries; return notices."""
    keys = list(dict.fromkeys(note.key for done in files for note in done.notes))
    if not keys:
        return []
    from papernotes.operations.bibliography import imported_notes

    return imported_notes.write(library, notebook, keys)


def open_proposals(done: Imported) -> int:
    """Return the number of entries whose proposals were neither accepted nor asked about."""
    return sum(bool(item.more and item.more.better and not item.more.taken) for item in done.items)


def settle(library: Library, item: Item) -> Item:
    """Return the item with its current proposal, which earlier answers may have changed."""
    from papernotes.operations.papers import complete

    if item.more is None or not item.more.better:
        return item
    return item._replace(more=complete.refresh_proposals(library, item.key, item.more))


def accept(library: Library, item: Item) -> Item:
    """Accept the proposal of an item."""
    from papernotes.operations.papers import complete

    if item.more is None:
        return item
    with library.changes():
        return item._replace(more=complete.accept(library, item.key, item.more))


def _promise_notes(library: Library, notebook: Notebook, done: Imported) -> Imported:
    """Promise the notes that came with the entries; add the reason to entries without."""
    if not done.notes:
        return done
    from papernotes.operations.bibliography import imported_notes

    left = imported_notes.promise(library, notebook, done.notes)
    items = tuple(
        item._replace(reason="; ".join(filter(None, (item.reason, left[item.key]))))
        if item.key in left and item.state == "held"
        else item
        for item in done.items
    )
    return done._replace(items=items)
