"""The library as text, one file a paper in papers/: written, and taken in again.

The library records which papers are not written yet; only these are written. Text that changed
elsewhere is merged three ways with the library's own changes.
"""

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from typing import NamedTuple

from papernotes import files
from papernotes.errors import PapersError, RefusedError
from papernotes.formats.text import merge, paper
from papernotes.library import Library
from papernotes.model import venues
from papernotes.model.notice import Notice, notice

FOLDER = "papers"


class Take(NamedTuple):
    """A file of the text that changed: the text before and now; empty where there is no file."""

    file: str
    base: str
    text: str


class Taken(NamedTuple):
    """What changed in the library: keys that were added, changed and removed, and notices.

    `conflicts` are keys and fields that have two values now.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()


def folder(root: str) -> str:
    """Return the folder of the text. Raises RefusedError where it is a link."""
    path = os.path.join(root, FOLDER)
    if os.path.islink(path):
        raise RefusedError(
            f"{path} is a link. The text of a library must be inside its own folder: replace the "
            "link with the folder."
        )
    return path


def text_of(library: Library, key: str) -> str:
    """Return the text of a paper as the library has it now."""
    return paper.write(library.mirror.read(key))


def write(library: Library, root: str) -> list[str]:
    """Write the papers that are not written yet; return the paths that changed, from the root."""
    keys = library.mirror.unwritten()
    if not keys:
        return []
    place = folder(root)
    os.makedirs(place, exist_ok=True)
    changed: list[str] = []
    digests: dict[str, bytes | None] = {}
    with library.changes():
        keys = library.mirror.unwritten()
        held = {paper.file_name(key): key for key in keys if library.mirror.has(key)}
        for file, key in held.items():
            data = text_of(library, key).encode()
            digests[file] = sha256(data).digest()
            if content(os.path.join(place, file)) != data:
                put(place, file, data)
                changed.append(f"{FOLDER}/{file}")
        for file in {paper.file_name(key) for key in keys} - held.keys():
            digests[file] = None
            if _is_current(library, place, file):
                continue
            with suppress(FileNotFoundError):
                os.remove(os.path.join(place, file))
                changed.append(f"{FOLDER}/{file}")
        library.mirror.set_digests(digests)
        library.mirror.mark_written(keys)
    return changed


def _is_current(library: Library, place: str, file: str) -> bool:
    """Return whether a file is that of a paper in the library, after another one had its name."""
    data = content(os.path.join(place, file))
    if data is None:
        return False
    try:
        key = library.mirror.find_key(paper.parse(data.decode()).key)
    except (PapersError, UnicodeDecodeError):
        return False
    return key is not None and paper.file_name(key) == file


def content(path: str) -> bytes | None:
    """Return the bytes of a file; None where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def put(place: str, file: str, data: bytes) -> None:
    """Write one file whole or not at all, without waiting for the disk: the library has it, too."""
    handle, temporary = tempfile.mkstemp(".tmp", ".papers-", place)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(temporary, files.default_mode())
        os.replace(temporary, os.path.join(place, file))
    except OSError as error:
        with suppress(OSError):
            os.remove(temporary)
        raise files.describe_error(error, os.path.join(place, file)) from error


def sweep(root: str) -> None:
    """Remove the temporary files of a killed command."""
    place = folder(root)
    if os.path.isdir(place):
        for name in os.listdir(place):
            if name.startswith(".papers-") and name.endswith(".tmp"):
                os.remove(os.path.join(place, name))


def checked(file: str, text: str) -> paper.PaperRecord:
    """Return the paper in a file's text. Raises RefusedError, naming the file, where it has none."""
    try:
        known = paper.read(text)
    except RefusedError as error:
        raise RefusedError(f"{FOLDER}/{_plain(file)} cannot be read: {error}.") from error
    wanted = paper.file_name(known.paper.key)
    if wanted != file:
        raise RefusedError(
            f"{FOLDER}/{_plain(file)} holds the entry {_plain(known.paper.key)}, "
            f"which belongs in {FOLDER}/{_plain(wanted)}."
        )
    return known


def _plain(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def take(library: Library, changes: Iterable[Take]) -> Taken:
    """Take files of the text into the library, in one transaction.

    What changed in the library since `base` stays: the two are merged. A paper whose file
    is gone is removed, unless the library changed it meanwhile.
    """
    takes = list(changes)
    result = _Result()
    with library.changes():
        removed = _remove(library, [take for take in takes if not take.text], result)
        written: list[str] = []
        for take in takes:
            if take.text:
                written += _take_file(library, take, removed, result)
        library.mirror.mark_written(written)
    return Taken(
        tuple(result.added),
        tuple(result.changed),
        tuple(key for key in removed.values() if key not in result.renamed),
        tuple(result.conflicts),
        tuple(result.notices),
    )


class _Result:
    """What was taken in so far."""

    def __init__(self) -> None:
        self.added: list[str] = []
        self.changed: list[str] = []
        self.renamed: list[str] = []
        """The keys of papers whose files are gone because they have another key now."""
        self.conflicts: list[tuple[str, str]] = []
        self.notices: list[Notice] = []


def _remove(library: Library, gone: list[Take], result: _Result) -> dict[str, str]:
    """Remove the papers whose files are gone; return their keys by file.

    They go first, because a key that one of them had may be another paper's by now.
    """
    removed: dict[str, str] = {}
    for take in gone:
        key = _key_in(library, take.file, take.base)
        if key is None:
            continue
        if take.base and text_of(library, key) != take.base:
            result.notices.append(notice("removed-paper-kept", key=key))
            library.mirror.mark_unwritten([key])
            continue
        library.papers.remove(key)
        library.mirror.mark_written([key])
        library.mirror.set_digests({take.file: None})
        removed[take.file] = key
    return removed


def _key_in(library: Library, file: str, base: str) -> str | None:
    """Return the key of the paper whose file this is."""
    try:
        key = library.mirror.find_key(paper.parse(base).key)
    except RefusedError:
        return None
    return key if key is not None and paper.file_name(key) == file else None


def _take_file(
    library: Library, take: Take, removed: Mapping[str, str], result: _Result
) -> list[str]:
    """Take in one file; return the keys of the papers whose text is written already."""
    theirs = checked(take.file, take.text)
    key = library.mirror.find_key(theirs.paper.key)
    new_conflicts = set(theirs.conflicts)
    known = theirs
    if key is not None:
        ours = text_of(library, key)
        if ours == take.text:
            library.mirror.set_digests({take.file: sha256(take.text.encode()).digest()})
            return [key]
        new_conflicts -= set(paper.read(ours).conflicts)
        if ours != take.base:
            merged = merge.merge(take.base, ours, take.text)
            result.conflicts += [(theirs.paper.key, field) for field in merged.conflicts]
            known = paper.read(merged.text)
    new_key = library.mirror.put(known, usual_venue(known.paper.venue))
    renamed = [old for old in removed.values() if old in known.old_keys and key is None]
    result.renamed += renamed
    (result.changed if key or renamed else result.added).append(new_key)
    for field, _ in sorted(new_conflicts):
        if (new_key, field) not in result.conflicts:
            result.conflicts.append((new_key, field))
    library.mirror.set_digests({take.file: sha256(take.text.encode()).digest()})
    if text_of(library, new_key) == take.text:
        return [new_key, *([key] if key else [])]
    return []


def usual_venue(name: str) -> tuple[str, str, str] | None:
    """Return the row (name, full name, kind) of a venue of which the library knows only the name."""
    if not name:
        return None
    if venue := venues.find_venue(name):
        return name, venue.full_name, venue.kind
    return name, name, "conference"
