"""The notes folder as it is now, and the library that follows it."""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from papernotes.library import Library
from papernotes.library.library import NOTES_LOOK
from papernotes.model import citekeys, copies
from papernotes.notebook import Look, Notebook
from papernotes.operations.notes import reconcile

Watch = Callable[[list[str]], Iterable[str]]
"""Goes through file names, showing how far it has come."""

_MANY = 2000  # notes after which the index is worth tidying
_BATCH = 1000  # notes taken in by one transaction


def gather(library: Library, notebook: Notebook, watch: Watch = iter) -> list[str]:
    """Take in every note that changed since it was last read; what the reader should know.

    In a library that cannot be written nothing is taken in, and that is what is said.
    """
    look = notebook.look()
    index = library.index
    if not library.notes_to_write() and look.mark == index.about(NOTES_LOOK) and index.fits():
        return []
    changed, missing = _differences(library, notebook, look)
    gone = [name for name in missing if not name.startswith(_inside(look.closed))]
    if any(library.note_in(name) for name in gone):
        changed = _strays(library, notebook) | changed
    if not library.writable:
        return _index_alone(library, notebook, list(changed), gone, watch)
    if notebook.leftovers():
        notebook.sweep()
    closed = (
        f"notes/{folder} cannot be read, so its notes are not seen." for folder in look.closed
    )
    remarks = library.first_today(closed)
    remarks += _take_in(library, notebook, list(changed), gone, watch)
    for row in library.notes_to_write():
        remarks += library.first_today(reconcile.write(library, notebook, row.key))
    if not remarks:
        _remember(library, look.mark, changed)
    return remarks


def _differences(
    library: Library, notebook: Notebook, look: Look
) -> tuple[dict[str, int], list[str]]:
    """The notes that are not as the library knows them, with their times; those that are gone.

    Both sides come in the order of their names, so neither is held in memory whole.
    """
    changed: dict[str, int] = {}
    missing: list[str] = []
    known, end = library.note_stamps(), (None, 0, 0)
    name, mtime, size = next(known, end)
    for there, time_there in notebook.notes(look):
        while name is not None and name < there:
            missing.append(name)
            name, mtime, size = next(known, end)
        if name == there:
            if mtime != time_there or size == reconcile.UNSETTLED:
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
    return {name: stamp[0] for name in library.strays() if (stamp := notebook.stamp(name))}


def _index_alone(
    library: Library, notebook: Notebook, changed: list[str], gone: list[str], watch: Watch
) -> list[str]:
    """Index what can be of a library that cannot be written; what the reader should know."""
    unseen = len(gone)
    with library.index.changes():
        for name in watch(changed) if changed else ():
            unseen += not reconcile.index_alone(library, notebook, name)
    return [f"{unseen} changed notes are not seen: nothing can be written."] * bool(unseen)


def _take_in(
    library: Library, notebook: Notebook, changed: list[str], gone: list[str], watch: Watch
) -> list[str]:
    remarks: list[str] = []
    rows = [row for name in gone if (row := library.note_in(name))]
    bases = {row.key: row.base for row in rows}
    if gone:
        with library.changes():
            for name in gone:
                # A file that is renamed into place while the folder is listed may be missed.
                if notebook.stamp(name) is None:
                    library.forget_note(name)
    if len(changed) > 1:
        # FTS5 gathers rows in memory for as long as they come in order. A copy comes after what
        # it may be one of: where a note was renamed, it goes on as what has no copy's name.
        changed = sorted(changed, key=lambda name: _order(library, name))
    names = iter(watch(changed)) if changed else iter(())
    with library.journal.gathering():
        while batch := list(islice(names, _BATCH)):
            with library.changes():
                for name in batch:
                    remarks += reconcile.absorb(library, notebook, name, bases)
    if len(changed) >= _MANY:
        library.index.fit()
        library.index.tidy()
    return remarks


def _order(library: Library, name: str) -> tuple[bool, int, str]:
    place = library.place(citekeys.key_of(name))
    return not place and copies.original_file(name) != "", place, name


def _remember(library: Library, mark: str, changed: Mapping[str, int]) -> None:
    # The mark was taken before any note was read: what has changed since then gives another one.
    still = all(_is_known(library, name, mtime) for name, mtime in changed.items())
    value = mark if still else ""
    if value != library.index.about(NOTES_LOOK):
        library.index.remember(NOTES_LOOK, value)


def _is_known(library: Library, name: str, mtime: int) -> bool:
    stamp = library.index.stamp(name)
    return stamp is not None and stamp[0] == mtime and stamp[1] != reconcile.UNSETTLED
