"""Fast folder listings: names with their modification times, and subfolders."""

import os
from array import array
from collections.abc import Sequence
from stat import S_ISDIR
from typing import NamedTuple
from unicodedata import normalize
from zlib import crc32

_LINE = "\x1f"
_MAX_STATS = 50  # ask the system about each possible folder name only up to this many


class Listing(NamedTuple):
    """A folder at one moment: all names in it and its subfolders, and the times (mtime in ns) of both.

    `fingerprint` is a short text that changes when any file is edited, created, moved, renamed or
    deleted. `unreadable` are the subfolders that could not be read, `subfolders` the others.
    """

    fingerprint: str
    names: list[str]
    times: Sequence[int]
    subfolders: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    folders: str = ""
    """The times of the folders themselves; see `times_of`."""


def list_tree(folder: str, without: str) -> Listing:
    """List a folder with its subfolders, except hidden ones, links, and the one called `without`.

    This runs before every search, so it is one pass, and keeps only the name and time of each file.
    Raises OSError where the folder itself cannot be read; one that is missing is empty.
    """
    try:
        changed = os.stat(folder).st_mtime_ns
        names, times = list_with_times(folder)
        waiting = [name for name in subfolders(folder, names) if name != without]
    except FileNotFoundError:
        return Listing("no notes", [], array("q"))
    folder_times = [f"{changed} "]
    inner: list[str] = []
    closed: list[str] = []
    while waiting:
        name = waiting.pop()
        path = os.path.join(folder, name)
        try:
            folder_times.append(f"{os.stat(path).st_mtime_ns} {name}")
            there, written = list_with_times(path)
            waiting += [f"{name}/{below}" for below in subfolders(path, there)]
        except FileNotFoundError:  # deleted meanwhile
            continue
        except OSError:
            closed.append(normalize("NFC", name))
            continue
        inner.append(name)
        names += [f"{name}/{file}" for file in there]
        times += written
    mark = f"{changed} {len(times)} {crc32(times.tobytes())}{' closed' * len(closed)}"
    return Listing(mark, names, times, tuple(inner), tuple(closed), _LINE.join(folder_times))


def times_of(folder: str, known: str) -> str:
    """Return the times of the folders in an earlier `Listing.folders`, or in a value of this function.

    The time of a folder (mtime in ns) changes when a file is created, renamed or deleted in it, so an
    equal text means that the folders hold the same names. Empty if one is missing.
    """
    lines = []
    try:
        for line in known.split(_LINE):
            name = line.partition(" ")[2]
            lines.append(f"{os.stat(os.path.join(folder, name)).st_mtime_ns} {name}")
    except OSError:
        return ""
    return _LINE.join(lines)


def names_in(folder: str, known: str, without: str) -> set[str] | None:
    """Return all names in the folders of an earlier `Listing.folders`; None where one has a new subfolder.

    `without` is as in `list_tree`. No file is asked for its time. Raises OSError.
    """
    inner = [line.partition(" ")[2] for line in known.split(_LINE)]
    names: set[str] = set()
    for name in inner:
        path, start = os.path.join(folder, name), f"{name}/" if name else ""
        there = os.listdir(path)
        below = {start + subfolder for subfolder in subfolders(path, there)}
        if below.difference(inner, (without,)):
            return None
        names.update(start + file for file in there)
    return names


def list_with_times(folder: str) -> tuple[list[str], "array[int]"]:
    """Return the names in a folder and their modification times (mtime in ns), in the same order."""
    if os.scandir not in os.supports_fd:
        return _times(folder)
    # Relative to an open folder the system need not resolve the whole path for each file.
    # What is no folder is refused: to open a pipe would wait for its other end.
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        return _times(opened)
    finally:
        os.close(opened)


def subfolders(folder: str, names: list[str]) -> list[str]:
    """Return which of the names in a folder are subfolders, without hidden folders and links.

    This runs before every search, and most names are those of notes. Names that end in .md are
    skipped in one pass in C, as no folder is expected to have such a name.
    """
    others = "\0".join([*names, ""]).replace(".md\0", "/").split("\0")[:-1]
    names = [name for part in others if (name := part.rpartition("/")[2])[:1] not in ("", ".")]
    if len(names) <= _MAX_STATS:
        paths = (os.path.join(folder, name) for name in names)
        return [name for name, path in zip(names, paths, strict=True) if _is_folder(path)]
    with os.scandir(folder) as there:
        inside = {entry.name for entry in there if entry.is_dir(follow_symlinks=False)}
    return [name for name in names if name in inside]


def _is_folder(path: str) -> bool:
    try:
        return S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _times(folder: str | int) -> tuple[list[str], "array[int]"]:
    names: list[str] = []
    keep = names.append
    try:
        with os.scandir(folder) as there:
            times = [file.stat().st_mtime_ns for file in there if not keep(file.name)]
    except OSError:  # a dangling link (an editor's lock file is one), or a file deleted meanwhile
        names.clear()
        with os.scandir(folder) as there:
            times = [_time(file) for file in there if not keep(file.name)]
    return names, array("q", times)


def _time(file: "os.DirEntry[str]") -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
