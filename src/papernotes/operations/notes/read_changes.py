"""Read the changed files of the notes folder into the library."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from papernotes.disk.folders import Listing
from papernotes.errors import PapersError
from papernotes.library import Library
from papernotes.library.index.links import FINGERPRINT
from papernotes.model import citekeys, file_copies
from papernotes.model.head import Head
from papernotes.model.note_names import BAD_NAME
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile, unsettled_keys

if TYPE_CHECKING:  # only an index of many notes that is made from nothing needs it
    from papernotes.operations.notes.ahead.reading import Ready

Watch = Callable[[list[str]], Iterable[str]]
"""Iterates over file names and shows progress."""

Differences = tuple[dict[str, int], list[str]]
"""The new and changed notes with their mtimes, and the missing ones."""

_MANY = 2000  # changed notes from which on the index is optimized
_BATCH = 500  # notes read in one transaction
_FIRST = 200  # of so many notes, from which the vocabulary of a new index is made
_LOOKED_UP = 50  # notes looked up together: the library may change with each that is read
_MOST_CHILDREN = 2  # more would wait for the process that writes what they have read
_FEW = 10  # notes that are looked up one by one

_Take = Callable[[Sequence[str]], "Ready | None"]
"""Returns what is ready of some notes, if anything is."""


def read_changes(
    library: Library, notebook: Notebook, listing: Listing, different: Differences, watch: Watch
) -> list[Notice]:
    """Read every note that changed since it was last read, by a listing of the folder.

    `different` is what `differences.find` returns. Returns notices. In a read-only library only the
    texts of notes are indexed.
    """
    differing, missing = different
    changed = {name: mtime for name, mtime in differing.items() if notebook.stamp(name)}
    deleted = [
        name for name in missing if not name.startswith(_folder_prefixes(listing.unreadable))
    ]
    has_lost_note = any(map(library.notes.in_file, deleted))
    strays = _stray_files(library, notebook) if has_lost_note else {}
    changed = strays | changed
    if not library.writable:
        return _index_only(library, notebook, list(changed), deleted, watch)
    notebook.remove_abandoned(listing)
    notices = library.warnings.first_today(
        notice("folder-unreadable", folder=folder) for folder in listing.unreadable
    )
    notices += library.warnings.first_today(
        notice("note-unreadable", file=name, reason=BAD_NAME) for name in notebook.misnamed(listing)
    )
    notices += _read_notes(library, notebook, (list(changed), deleted, strays), watch)
    notices += _write_waiting(library, notebook)
    if not notices:
        _save_fingerprint(library, listing.fingerprint, changed)
    return notices


def _write_waiting(library: Library, notebook: Notebook) -> list[Notice]:
    """Write the notes that are behind the library, or still to be made; return notices."""
    notices: list[Notice] = []
    for row in library.notes.to_write():
        from papernotes.operations.notes import write_back

        try:
            told = write_back.write_note(library, notebook, row.key)
        except PapersError as error:  # a note that is still to be made
            told = [write_back.still_waits(library, row.file, error)]
        notices += library.warnings.first_today(told)
    return notices


def _folder_prefixes(folders: Iterable[str]) -> tuple[str, ...]:
    """Return the prefixes of note names in these folders."""
    return tuple(f"{folder}/" for folder in folders)


def _stray_files(library: Library, notebook: Notebook) -> dict[str, int]:
    """Return the files without a paper and their mtimes: one of them may replace a missing note."""
    return {name: stamp[0] for name in library.notes.strays() if (stamp := notebook.stamp(name))}


def _index_only(
    library: Library, notebook: Notebook, changed: list[str], deleted: list[str], watch: Watch
) -> list[Notice]:
    """Index the notes of a read-only library; the notice counts those whose head is not read."""
    from papernotes.operations.notes import read_only

    number = sum(library.notes.in_file(name) is not None for name in deleted)
    with library.index.changes():
        for name in deleted:
            if library.notes.in_file(name) is None:
                library.index.forget_file(name)
        for name in watch(changed) if changed else ():
            number += not read_only.index_note(library, notebook, name)
    return [notice("notes-not-read", number=number)] if number else []


def _read_notes(
    library: Library,
    notebook: Notebook,
    files: tuple[list[str], list[str], Collection[str]],
    watch: Watch,
) -> list[Notice]:
    """Read changed files and forget deleted ones; changed notes without a paper come third.

    A new file that names the paper of a deleted note is that note, moved. A file that stood beside
    that note has a head of its own, so it comes later and is compared with no earlier state.
    """
    changed, deleted, strays = files
    notices: list[Notice] = []
    rows = [row for name in deleted if (row := library.notes.in_file(name))]
    bases = {row.key: row.base for row in rows}
    if deleted:
        with library.changes():
            for name in deleted:
                # The listing may miss a file that is renamed into place at the same time. What git
                # took away with the text of its paper is forgotten, or brought back, by the next sync.
                row = library.notes.in_file(name)
                is_taken = row is not None and unsettled_keys.has_lost_text(
                    library, notebook, row.key
                )
                if notebook.stamp(name) is None and not is_taken:
                    library.notes.forget(name)
    if len(changed) > 1:
        # FTS5 collects rows in memory as long as they arrive in order. A file named like a copy
        # comes after its possible original: a renamed note continues in the original.
        changed = sorted(changed, key=lambda name: (name in strays, *_reading_order(library, name)))
    names = iter(watch(changed)) if changed else iter(())
    size = _FIRST if len(changed) >= _MANY else _BATCH
    library.index.is_first_reading = next(library.index.stamps(), None) is None
    try:
        with library.oplog.batch_edits(), _read_ahead(library, notebook, changed) as take:
            while batch := list(islice(names, size)):
                with library.changes():
                    notices += _read_batch(library, notebook, batch, take, (strays, bases))
                size = _BATCH
    finally:
        library.index.is_first_reading = False
    if len(changed) >= _MANY:
        library.index.update()
        library.index.compact()
    return notices


@contextmanager
def _read_ahead(library: Library, notebook: Notebook, names: list[str]) -> Iterator[_Take]:
    """Read many notes for a new index with the help of other processes, if there may be any.

    They read only notes that the library knows: none after a clone, until these were read.
    """
    children = 0
    if len(names) >= _MANY and library.index.is_first_reading:
        from papernotes.operations.notes.ahead import cores

        _, known = library.notes.texts_of_single(names[-_LOOKED_UP:])  # strays come first
        children = min(cores.others(), _MOST_CHILDREN) if known else 0
    if not children:
        yield lambda _: None
        return
    from papernotes.operations.notes.ahead import reading

    parts = (names[start : start + _LOOKED_UP] for start in range(0, len(names), _LOOKED_UP))
    with reading.started(library, notebook, parts, children) as ahead:
        yield ahead.take


def _read_batch(
    library: Library,
    notebook: Notebook,
    names: list[str],
    take: _Take,
    known_before: tuple[Collection[str], Mapping[str, Head]],
) -> list[Notice]:
    strays, bases = known_before
    notices: list[Notice] = []
    for start in range(0, len(names), _LOOKED_UP):
        part = names[start : start + _LOOKED_UP]
        settled = library.settled_notes(part) if len(part) > _FEW else None
        ready = take(part) if settled else None
        for name in part:
            note = ready.notes.get(name) if ready else None
            if ready and note and settled and settled.include(name, note.head):
                settled.put_ready(note.file, note.paper, ready.moment)
                continue
            known = {} if name in strays else bases
            notices += reconcile.read_note(library, notebook, name, known, settled)
    return notices


def _reading_order(library: Library, name: str) -> tuple[bool, int, str]:
    place = library.keys.position(citekeys.key_from_file(name))
    return not place and file_copies.original_file(name) != "", place, name


def _save_fingerprint(library: Library, fingerprint: str, changed: Mapping[str, int]) -> None:
    # The fingerprint is older than the reading of any note: a later change gives another one.
    value = fingerprint if _are_trusted(library, changed) else ""
    if value != library.index.about(FINGERPRINT):
        library.index.remember(FINGERPRINT, value)


def _are_trusted(library: Library, changed: Mapping[str, int]) -> bool:
    if len(changed) <= _FEW:
        known = map(library.index.known, changed)
        stamps = [read.stamp for read in known if read and read.stamp[1] != reconcile.UNTRUSTED]
        return [mtime for mtime, _ in stamps] == [*changed.values()]
    trusted = sum(
        changed.get(name) == mtime and size != reconcile.UNTRUSTED
        for name, mtime, size in library.index.stamps()
    )
    return trusted == len(changed)
