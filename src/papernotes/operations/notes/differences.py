"""What is different in the folder of notes since its notes were read."""

from papernotes.disk.folders import Listing
from papernotes.library import Library
from papernotes.notebook import Notebook

_END = ("", 0)


def find(
    library: Library, notebook: Notebook, listing: Listing
) -> tuple[dict[str, int], list[str]]:
    """Return the new and changed notes with their mtimes, and the missing ones.

    Both sides are sorted by name, so neither is held in memory as a whole.
    """
    changed: dict[str, int] = {}
    missing: list[str] = []
    read = library.notes.times()
    known = next(read, _END)
    for note in notebook.notes(listing):
        if note == known:  # nearly all
            known = next(read, _END)
            continue
        name, mtime = note
        while known[0] and known[0] < name:
            missing.append(known[0])
            known = next(read, _END)
        if known != note:
            changed[name] = mtime
        if known[0] == name:
            known = next(read, _END)
    while known[0]:
        missing.append(known[0])
        known = next(read, _END)
    return changed, missing
