"""The library that a folder belongs to: its own, or what is left of one.

A library may have lost its library.db, or have it damaged. Then its folder is meant all the same, and
not another library of the user.
"""

import os
from collections.abc import Callable, Iterable

from papernotes.library.db import FILE, read_version

_TEXTS = "papers"
_SETTINGS = os.path.join(_TEXTS, "library.toml")  # exists wherever the text of a library does
INDEX = os.path.join(".papers", "index.db")
_MOST_FILES = 20  # notes or papers that are looked at
_MOST_READ = 40_000  # bytes of each: the own fields of a paper come last
_HEAD = 2_000  # bytes of a note in which its key is looked for


def find(folder: str, *, damaged: bool) -> str | None:
    """Return the nearest folder upward that holds a library or what is left of one; None for none.

    A `damaged` library.db is recognised by its name alone.
    """
    while True:
        file = os.path.join(folder, FILE)
        if os.path.isfile(file) if damaged else read_version(file) is not None:
            return folder
        # In a clone of a library, the clone is meant, not a library further up.
        if _has_remains(folder):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def _has_remains(folder: str) -> bool:
    """Return whether a folder holds the text, the index, a backup or a damaged file of a library."""
    if has_text(folder) or os.path.isfile(os.path.join(folder, INDEX)):
        return True
    file = os.path.join(folder, FILE)
    if os.path.isdir(os.path.join(folder, ".backups")):
        from papernotes.library.backup import way_back

        if way_back.newest_backup(file):
            return True
    if not os.path.isfile(file):
        return False
    from papernotes.library.db import damage

    return damage.was_library(file)


def has_text(folder: str) -> bool:
    """Return whether a folder holds the text of a library: its settings, or papers as it writes them."""
    return os.path.isfile(os.path.join(folder, _SETTINGS)) or _has(
        os.path.join(folder, _TEXTS), ".bib", lambda text: b"\n  papernotes-" in text
    )


def find_notes(folder: str) -> str:
    """Return the folder that holds the notes of a library, of which nothing else is here; '' for none.

    It is this folder, or the one above the folder of notes that this one is in.
    """
    path = os.path.abspath(folder)
    above, notes, _ = path.rpartition(f"{os.sep}notes{os.sep}")
    if not notes:
        above, name = os.path.split(path)
        notes = name if name == "notes" else ""
    root = above if notes else path
    return root if _has_notes(os.path.join(root, "notes")) else ""


def _has_notes(folder: str) -> bool:
    """Return whether one of the first notes in a folder names the citation key of its paper."""
    return _has(
        folder, ".md", lambda text: text.startswith(b"---") and b"\ncitekey:" in text[:_HEAD]
    )


def _has(folder: str, end: str, fits: Callable[[bytes], bool]) -> bool:
    """Return whether one of the first files with such a name in a folder begins as `fits` says."""
    try:
        with os.scandir(folder) as entries:
            return _any_fits((item.path for item in entries if item.name.endswith(end)), fits)
    except OSError:  # mostly of a folder that does not exist
        return False


def _any_fits(paths: Iterable[str], fits: Callable[[bytes], bool]) -> bool:
    from itertools import islice

    from papernotes.disk.files import read_up_to

    return any(fits(read_up_to(path, _MOST_READ)) for path in islice(paths, _MOST_FILES))
