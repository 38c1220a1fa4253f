"""The library and its text brought into agreement: papers/*.bib and papers/library.toml.

The library says which papers its text lacks; only these are written. Text that changed
from elsewhere is joined with the library's own changes against what both come from.
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
from papernotes.library.mirror import Known
from papernotes.model import venues

FOLDER = "papers"


class Take(NamedTuple):
    """A file of the text that changed: what it was, and what it is. Empty is no file."""

    file: str
    base: str
    text: str


class Taken(NamedTuple):
    """What became of the library: keys that came, changed and went, and what to know."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


def folder(root: str) -> str:
    """The folder of the text. Raises RefusedError where it is a link, which may lead anywhere."""
    path = os.path.join(root, FOLDER)
    if os.path.islink(path):
        raise RefusedError(f"{path} is a link, and the text of a library may not lead out of it.")
    return path


def text_of(library: Library, key: str) -> str:
    """The text of a paper as the library has it now."""
    return paper.write(paper.PaperRecord(*library.mirror.known(key)))


def write(library: Library, root: str) -> list[str]:
    """Write the papers that the text lacks; returns the paths that changed, from the root."""
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
            if _stands(library, place, file):
                continue
            with suppress(FileNotFoundError):
                os.remove(os.path.join(place, file))
                changed.append(f"{FOLDER}/{file}")
        library.mirror.remember(digests)
        library.mirror.note_written(keys)
    return changed


def _stands(library: Library, place: str, file: str) -> bool:
    """Whether a file is some paper's although one that had its name is gone."""
    data = content(os.path.join(place, file))
    if data is None:
        return False
    try:
        key = library.mirror.of_key(paper.parse(data.decode()).key)
    except (PapersError, UnicodeDecodeError):
        return False
    return key is not None and paper.file_name(key) == file


def content(path: str) -> bytes | None:
    """The bytes of a file; None where there is none."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def put(place: str, file: str, data: bytes) -> None:
    """Write one file whole or not at all. The library, not the disk's cache, is its safety."""
    handle, made = tempfile.mkstemp(".tmp", ".papers-", place)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(made, files.default_mode())
        os.replace(made, os.path.join(place, file))
    except OSError as error:
        with suppress(OSError):
            os.remove(made)
        raise files.describe_error(error, os.path.join(place, file)) from error


def sweep(root: str) -> None:
    """Remove what a killed command had begun to write."""
    place = folder(root)
    if os.path.isdir(place):
        for name in os.listdir(place):
            if name.startswith(".papers-") and name.endswith(".tmp"):
                os.remove(os.path.join(place, name))


def checked(file: str, text: str) -> paper.PaperRecord:
    """The paper of a file. Raises RefusedError, naming the file, for one that cannot be taken in."""
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
    return "".join(one if one.isprintable() else "?" for one in text)


def take(library: Library, changes: Iterable[Take]) -> Taken:
    """Take files of the text into the library, in one transaction.

    What changed in the library since `base` stays: the two are joined. A paper whose file
    is gone goes, unless the library changed it meanwhile.
    """
    every = list(changes)
    done = _Done([], [], [], [], [])
    with library.changes():
        gone = [one for one in every if not one.text]
        renamed = _let_go(library, gone, done)
        written: list[str] = []
        for one in every:
            if one.text:
                written += _take_one(library, one, renamed, done)
        library.mirror.note_written(written)
    gone_for_good = [key for key in renamed.values() if key not in done.followed]
    return Taken(
        tuple(done.added),
        tuple(done.changed),
        tuple(gone_for_good),
        tuple(done.conflicts),
        tuple(done.remarks),
    )


class _Done:
    """What was done so far."""

    def __init__(self, added: list[str], changed: list[str], conflicts: list[tuple[str, str]],
                 remarks: list[str], followed: list[str]) -> None:  # fmt: skip
        self.added, self.changed, self.conflicts = added, changed, conflicts
        self.remarks, self.followed = remarks, followed


def _let_go(library: Library, gone: list[Take], done: _Done) -> dict[str, str]:
    """Take out the papers whose files are gone; their keys by file.

    They go first, because a key that one gave up may be another's by now.
    """
    made: dict[str, str] = {}
    for one in gone:
        key = _key_in(library, one.file, one.base)
        if key is None:
            continue
        if one.base and text_of(library, key) != one.base:
            done.remarks.append(
                f"{key} was removed elsewhere and changed here meanwhile: it is kept."
            )
            library.mirror.note_unwritten([key])
            continue
        library.papers.remove(key)
        library.mirror.note_written([key])
        library.mirror.remember({one.file: None})
        made[one.file] = key
    return made


def _key_in(library: Library, file: str, base: str) -> str | None:
    """The key of the paper whose file this is."""
    try:
        key = library.mirror.of_key(paper.parse(base).key)
    except RefusedError:
        return None
    return key if key is not None and paper.file_name(key) == file else None


def _take_one(library: Library, one: Take, renamed: Mapping[str, str], done: _Done) -> list[str]:
    """Take in one file; the keys whose text is now as the library."""
    theirs = checked(one.file, one.text)
    key = library.mirror.of_key(theirs.paper.key)
    new_ones = set(theirs.conflicts)
    known = theirs
    if key is not None:
        ours = text_of(library, key)
        if ours == one.text:
            library.mirror.remember({one.file: sha256(one.text.encode()).digest()})
            return [key]
        new_ones -= set(paper.read(ours).conflicts)
        if ours != one.base:
            joined = merge.merge(one.base, ours, one.text)
            done.conflicts += [(theirs.paper.key, field) for field in joined.conflicts]
            known = paper.read(joined.text)
    new = library.mirror.put(Known(*known), usual_venue(known.paper.venue))
    followed = [old for old in renamed.values() if old in known.old_keys and key is None]
    done.followed += followed
    (done.changed if key or followed else done.added).append(new)
    done.conflicts += [
        (new, field) for field, _ in sorted(new_ones) if (new, field) not in done.conflicts
    ]
    library.mirror.remember({one.file: sha256(one.text.encode()).digest()})
    made = text_of(library, new)
    if made == one.text:
        return [new, *([key] if key else [])]
    return []


def usual_venue(name: str) -> tuple[str, str, str] | None:
    """The row of a venue of which nothing else is known here."""
    if not name:
        return None
    if venue := venues.find(name):
        return name, venue.full_name, venue.kind
    return name, name, "conference"
