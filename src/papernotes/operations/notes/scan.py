"""The folder of notes scanned for files that changed, which are then read into the library."""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from papernotes.library import Library
from papernotes.library.index.links import FINGERPRINT
from papernotes.model import citekeys, file_copies
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Listing, Notebook
from papernotes.operations.notes import reconcile

Watch = Callable[[list[str]], Iterable[str]]
"""Iterates over file names and shows progress."""

_MANY = 2000  # notes after which the index is worth tidying
_BATCH = 1000  # notes taken in by one transaction


def scan(library: Library, notebook: Notebook, watch: Watch = iter) -> list[Notice]:
    """Take in every note that changed since it was last read; what the user should know.

    In a library that cannot be written the texts of notes are indexed, and no more.
    """
    look = notebook.listing()
    index = library.index
    if (
        not library.notes.to_write()
        and look.fingerprint == index.about(FINGERPRINT)
        and index.is_current()
    ):
        return []
    changed, missing = _differences(library, notebook, look)
    gone = [name for name in missing if not name.startswith(_inside(look.unreadable))]
    if any(map(library.notes.in_file, gone)):
        changed = _strays(library, notebook) | changed
    if not library.writable:
        return _index_alone(library, notebook, list(changed), gone, watch)
    if notebook.abandoned_files():
        notebook.remove_abandoned()
    notices = library.warnings.first_today(
        notice("folder-unreadable", folder=folder) for folder in look.unreadable
    )
    notices += _take_in(library, notebook, list(changed), gone, watch)
    for row in library.notes.to_write():
        notices += library.warnings.first_today(reconcile.write_note(library, notebook, row.key))
    if not notices:
        _remember(library, look.fingerprint, changed)
    return notices


def _differences(
    library: Library, notebook: Notebook, look: Listing
) -> tuple[dict[str, int], list[str]]:
    """The notes that are not as the library knows them, with their times; those that are gone.

    Both sides come in the order of their names, so neither is held in memory whole.
    """
    changed: dict[str, int] = {}
    missing: list[str] = []
    known, end = library.notes.stamps(), (None, 0, 0)
    name, mtime, size = next(known, end)
    for there, time_there in notebook.notes(look):
        while name is not None and name < there:
            missing.append(name)
            name, mtime, size = next(known, end)
        if name == there:
            if mtime != time_there or size == reconcile.UNTRUSTED:
                changed[there] = time_there
            name, mtime, size = next(known, end)
        else:
            changed[there] = time_there
    while name is not None:
        missing.append(name)
        name, mtime, size = next(known, end)
    return {one: at for one, at in changed.items() if notebook.stamp(one)}, missing


def _inside(folders: Iterable[str]) -> tuple[str, ...]:
    """How the names of notes in these folders begin."""
    return tuple(f"{folder}/" for folder in folders)


def _strays(library: Library, notebook: Notebook) -> dict[str, int]:
    """The files of no paper, with their times: where a note is gone, one may be the paper's now."""
    return {name: stamp[0] for name in library.notes.strays() if (stamp := notebook.stamp(name))}


def _index_alone(
    library: Library, notebook: Notebook, changed: list[str], gone: list[str], watch: Watch
) -> list[Notice]:
    """Index the notes of a library that cannot be written; how many it needs more of."""
    number = sum(library.notes.in_file(name) is not None for name in gone)
    with library.index.changes():
        for name in watch(changed) if changed else ():
            number += not reconcile.index_note(library, notebook, name)
    return [notice("notes-not-read", number=number)] if number else []


def _take_in(
    library: Library, notebook: Notebook, changed: list[str], gone: list[str], watch: Watch
) -> list[Notice]:
    notices: list[Notice] = []
    rows = [row for name in gone if (row := library.notes.in_file(name))]
    bases = {row.key: row.base for row in rows}
    if gone:
        with library.changes():
            for name in gone:
                # A file that is renamed into place while the folder is listed may be missed.
                if notebook.stamp(name) is None:
                    library.notes.forget(name)
    if len(changed) > 1:
        # FTS5 gathers rows in memory for as long as they come in order. A copy comes after what
        # it may be one of: where a note was renamed, it goes on as what has no copy's name.
        changed = sorted(changed, key=lambda name: _order(library, name))
    names = iter(watch(changed)) if changed else iter(())
    with library.oplog.batch_edits():
        while batch := list(islice(names, _BATCH)):
            with library.changes():
                for name in batch:
                    notices += reconcile.read_note(library, notebook, name, bases)
    if len(changed) >= _MANY:
        library.index.update()
        library.index.compact()
    return notices


def _order(library: Library, name: str) -> tuple[bool, int, str]:
    place = library.keys.position(citekeys.key_from_file(name))
    return not place and file_copies.original_file(name) != "", place, name


def _remember(library: Library, mark: str, changed: Mapping[str, int]) -> None:
    # The mark was taken before any note was read: what has changed since then gives another one.
    trusted = all(_is_trusted(library, name, mtime) for name, mtime in changed.items())
    value = mark if trusted else ""
    if value != library.index.about(FINGERPRINT):
        library.index.remember(FINGERPRINT, value)


def _is_trusted(library: Library, name: str, mtime: int) -> bool:
    stamp = library.index.stamp(name)
    return stamp is not None and stamp[0] == mtime and stamp[1] != reconcile.UNTRUSTED
