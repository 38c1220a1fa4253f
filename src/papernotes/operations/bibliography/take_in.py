"""One bibliography file taken into the library: its entries, and the notes that come with them.

Reading a file is `read`'s, one entry after the other is `import_`'s; here both make one
transaction, which a trial run leaves without a trace.
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
    """Leaves the transaction of a trial run, so that nothing of it stays."""


def read_file(file: str, encoding: str, strings: dict[str, str]) -> Bibliography:
    """The entries of a file, of standard input for `-`, or of a papis library.

    `strings` are the @string values of the files before, and get those of this one.
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
    """Put the entries of a file into the library, and promise the notes that come with them.

    See import_.take_in. A `dry_run` reports what would happen and leaves no trace.
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
    """Write the notes that came with the entries; what the reader should know."""
    keys = list(dict.fromkeys(note.key for done in files for note in done.notes))
    if not keys:
        return []
    from papernotes.operations.bibliography import imported_notes

    return imported_notes.write(library, notebook, keys)


def open_proposals(done: Imported) -> int:
    """The number of entries whose proposals nobody was asked about."""
    return sum(bool(item.more and item.more.better and not item.more.taken) for item in done.items)


def settle(library: Library, item: Item) -> Item:
    """The item with what is proposed now: an answer before may have settled a part of it."""
    from papernotes.operations.papers import complete

    if item.more is None or not item.more.better:
        return item
    return item._replace(more=complete.offer(library, item.key, item.more))


def accept(library: Library, item: Item) -> Item:
    """Take over what is proposed."""
    from papernotes.operations.papers import complete

    if item.more is None:
        return item
    with library.changes():
        return item._replace(more=complete.accept(library, item.key, item.more))


def _promise_notes(library: Library, notebook: Notebook, done: Imported) -> Imported:
    """Promise the notes that came with the entries; what was left is said of their entries."""
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
