"""Which papers have a PDF that changed since its highlights were read last."""

import json
import os
from collections.abc import Collection

from papernotes.library import Library
from papernotes.model.paper_file import StoredFile

_READ = "highlights read"
"""The name under which the index has the times and sizes of the files that were read."""


def keys(library: Library) -> list[str]:
    """Return the papers with a PDF that is new or changed since `remember`, by key."""
    known = _known(library)
    changed = (
        item.key for item in library.files.all() if known.get(item.file.name) != _stamp(item)
    )
    return list(dict.fromkeys(changed))


def remember(library: Library, read: Collection[str]) -> None:
    """Remember that the highlights of these papers were read."""
    if not library.writable:
        return
    files = library.files.all()
    wanted, names = set(read), {item.file.name for item in files}
    known = {name: stamp for name, stamp in _known(library).items() if name in names}
    known |= {item.file.name: _stamp(item) for item in files if item.key in wanted}
    library.index.remember(_READ, json.dumps(known, separators=(",", ":")))


def _known(library: Library) -> dict[str, list[int]]:
    text = library.index.about(_READ)
    try:
        known = json.loads(text) if text else {}
    except ValueError:
        return {}
    return known if isinstance(known, dict) else {}


def _stamp(item: StoredFile) -> list[int]:
    """Return the time and size of a file; [] for one that is not there."""
    try:
        stat = os.stat(item.path)
    except OSError:
        return []
    return [stat.st_mtime_ns, stat.st_size]
