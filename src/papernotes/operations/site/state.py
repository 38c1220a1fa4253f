"""What a build leaves for the next one, so that it renders only what has changed.

It is in `.papers/` like the index: derived, never in git or a backup, and made again where it is
missing, damaged or from another version.
"""

import json
import os
from contextlib import suppress
from typing import Any, NamedTuple

from papernotes.disk import files
from papernotes.library.db import own_folder
from papernotes.library.index.place import FOLDER
from papernotes.model.digests import blake2b
from papernotes.operations.site.note_texts import Known, known_from
from papernotes.operations.site.rendering import Facts, facts_from


class Stamp(NamedTuple):
    """A file of a site as it was written: the digest of what it was made from, its size and time."""

    inputs: str
    size: int
    mtime: int


class State(NamedTuple):
    """What is known of note files, the facts of rendered notes, and the stamps of a site's files."""

    known: dict[str, Known]
    notes: dict[str, Facts]
    pages: dict[str, Stamp]


def place(root: str, cache: str, folder: str) -> str:
    """Return the path of the state of the site in `folder`, for the library in `root`.

    It is in the folder `cache` where that of the library cannot be written.
    """
    name = f"site-{_digest(os.path.realpath(folder))}.json"
    inside = os.path.join(root, FOLDER)
    if os.access(inside if os.path.isdir(inside) else root, os.W_OK):
        return os.path.join(inside, name)
    return os.path.join(cache, "site", _digest(os.path.realpath(root)), name)


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def read(path: str, version: str) -> State:
    """Return the state at a path; an empty one where there is none of this version."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        with open(path, "rb") as file:
            values = json.loads(file.read())
        if values["version"] == version:
            known = {name: known_from(each) for name, each in values["known"].items()}
            notes = {name: facts_from(facts) for name, facts in values["notes"].items()}
            pages = {name: Stamp(*stamp) for name, stamp in values["pages"].items()}
            return State(known, notes, pages)
    return State({}, {}, {})


def write(path: str, version: str, state: State) -> None:
    """Store a state. Without it the next build takes longer, so that a failure is no error."""
    values: dict[str, Any] = {
        "version": version,
        "known": {name: vars(known) for name, known in sorted(state.known.items())},
        "notes": {name: vars(facts) for name, facts in sorted(state.notes.items())},
        "pages": dict(sorted(state.pages.items())),
    }
    data = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    with suppress(OSError):
        own_folder.make(os.path.dirname(path))
        files.write_derived(path, data)
