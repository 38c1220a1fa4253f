"""Notes of which two people changed the same lines: left to the reader, while all else is synced.

Such a note shows both sides in the folder, and there alone. What is committed is the note as
the others have it, so nothing changes for them until the reader has chosen; the reader's own
lines stand in the file, and in the commit before.
"""

import json
import os
from collections.abc import Iterable
from typing import NamedTuple

from papernotes.errors import PapersError
from papernotes.formats.note import merge_markers
from papernotes.git import Repository, printable
from papernotes.operations.sync import merge_driver
from papernotes.operations.text import mirror

_FILE = "papernotes-disputed"


class _Aside(NamedTuple):
    """A note that was put aside for a merge: the text that it was made of, and its own."""

    base: str
    text: str
    place: str
    """Where it belongs after the merge."""


def every(repository: Repository) -> list[str]:
    """The notes, as paths from the root, of which both sides still have to be settled."""
    known = _known(repository)
    left = {path: aside for path, aside in known.items()
            if aside or _begun(repository, path)}  # fmt: skip
    if left != known:
        _remember(repository, left)
    return sorted(left)


def told(paths: Iterable[str]) -> str:
    """What the reader is asked to do about these notes."""
    names = ", ".join(map(printable, paths))
    return (
        f"{names}: the same lines were changed here and elsewhere. Choose between them, take away "
        "the lines that begin with <<<<<<<, ======= and >>>>>>>, and run `papers sync` again."
    )


def leave(repository: Repository, theirs: dict[str, str]) -> None:
    """Leave notes, which show both sides in the folder, to the reader.

    `theirs` has the blob of each as the others have it: that is what the index gets.
    """
    _remember(repository, dict.fromkeys(theirs) | _known(repository))
    for path, blob in theirs.items():
        repository.run("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", shared=True)


def put_aside(repository: Repository, moves: dict[str, str]) -> None:
    """Put the notes among `moves` that are disputed aside for a merge, which would refuse them.

    `moves` has the paths that the merge touches, each with the one that it has afterwards.
    """
    known = _known(repository)
    touched = [path for path in every(repository) if path in moves]
    held = repository.blobs(f"HEAD:{path}" for path in touched)
    asides: dict[str, _Aside | None] = {}
    for path in touched:
        data = mirror.content(os.path.join(repository.root, path))
        base = held.get(f"HEAD:{path}")
        if data is not None and base is not None:
            asides[path] = _Aside(_text(base), _text(data), moves[path])
    if asides:
        _remember(repository, known | asides)
        for path in asides:
            repository.run("checkout", "--quiet", "HEAD", "--", path, shared=True)


def put_back(repository: Repository) -> None:
    """Put back what was put aside, joined with what the merge or anybody made of it meanwhile."""
    known = _known(repository)
    for path, aside in list(known.items()):
        if aside is None:
            continue
        del known[path]
        place = aside.place if _there(repository, aside.place) else path
        data = mirror.content(os.path.join(repository.root, place))
        text = aside.text
        if data is not None and _text(data) != aside.base:
            text = merge_driver.rejoined((aside.base, text, _text(data)), repository)
        folder, file = os.path.split(os.path.join(repository.root, place))
        os.makedirs(folder, exist_ok=True)
        mirror.put(folder, file, text.encode(errors="surrogateescape"))
        _remember(repository, known | {place: None})
        known[place] = None


def _text(data: bytes) -> str:
    return data.decode(errors="surrogateescape")


def _there(repository: Repository, path: str) -> bool:
    return os.path.lexists(os.path.join(repository.root, path))


def _begun(repository: Repository, path: str) -> bool:
    data = mirror.content(os.path.join(repository.root, path))
    return data is not None and merge_markers.has_leftover_marker(data.decode(errors="replace"))


def _known(repository: Repository) -> dict[str, _Aside | None]:
    data = mirror.content(os.path.join(repository.git_folder, _FILE))
    try:
        found = json.loads(data or b"{}")
        return {str(path): _Aside(*one) if one else None for path, one in found.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _remember(repository: Repository, known: dict[str, _Aside | None]) -> None:
    if known != _known(repository):
        mirror.put(repository.git_folder, _FILE, json.dumps(known).encode())


def sides(text: str) -> list[tuple[str, str]]:
    """What each side says where a note shows both, in order."""
    return [
        (one.ours, one.theirs)
        for one in merge_markers.split_conflicts(text)
        if isinstance(one, merge_markers.Conflict)
    ]


def settled(text: str, choice: str) -> str:
    """The note with one side, by `--ours` or `--theirs`, or with what stands after `=` there."""

    def chosen(one: merge_markers.Conflict) -> str:
        if choice.startswith("="):
            return f"{choice[1:]}\n"
        return one.ours if choice == "--ours" else one.theirs

    pieces = merge_markers.split_conflicts(text)
    return "".join(
        chosen(one) if isinstance(one, merge_markers.Conflict) else one for one in pieces
    )


def read(repository: Repository, path: str) -> str:
    """The text of a note in the folder. Raises PapersError where it cannot be read."""
    data = mirror.content(os.path.join(repository.root, path))
    if data is None:
        raise PapersError(f"{printable(path)} cannot be read.")
    return data.decode(errors="replace")
