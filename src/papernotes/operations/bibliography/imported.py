"""The result of importing a file, entry by entry."""

from typing import NamedTuple

from papernotes.model.entry import Contents, Fault, LooseNote, Part
from papernotes.model.notice import Notice
from papernotes.operations.bibliography.entry_notes import EntryNote
from papernotes.operations.papers.entry_changes import More


class Item(NamedTuple):
    """The result for one entry, or a remark on a line of the file.

    `state` is `added`, `held` (the paper was already in the library), `left out` (the entry was
    skipped) or `not kept` (a part of the file that a library does not
    store, such as a comment). `key` is the key of the paper in the library, if any; `reasons` say
    why it was skipped, not kept, or imported otherwise than written; `more` holds the values that
    the entry adds to a paper that was already there.
    """

    line: int
    name: str
    state: str
    key: str = ""
    reasons: tuple[Notice, ...] = ()
    more: More | None = None


class Imported(NamedTuple):
    """The result of importing one file.

    `duplicates` is the number of added entries whose papers occur twice in the file;
    `notes` are the notes of its entries. `parts` are the kinds of things that came with them.
    `loose` are the notes of no entry. `files` are the fields `file` of entries, by the key of the
    paper.
    """

    items: tuple[Item, ...]
    duplicates: int = 0
    notes: tuple[EntryNote, ...] = ()
    parts: tuple[Part, ...] = ()
    loose: tuple[LooseNote, ...] = ()
    files: tuple[tuple[str, str], ...] = ()


def items_of_faults(contents: Contents) -> Imported:
    """Return what could not be read or kept of a file, and the kinds of things that it has."""
    items = sorted(map(item_of_fault, contents.faults), key=lambda item: item.line)
    return Imported(tuple(items), parts=contents.parts)


def item_of_fault(fault: Fault) -> Item:
    """Return the item of a part of a file that could not be read or kept."""
    state = "left out" if fault.lost else "not kept"
    return Item(fault.line, fault.key, state, "", (fault.reason,))
