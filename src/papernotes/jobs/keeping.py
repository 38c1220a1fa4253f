"""Exported files kept fresh: written again after every change of the library that shows in them."""

import json
import os
from typing import NamedTuple

from papernotes import files
from papernotes.errors import NothingFound, PapersError, Refused
from papernotes.jobs import exporting
from papernotes.jobs.exporting import Export
from papernotes.library import Library


class Kept(NamedTuple):
    """A file that is kept fresh: its path, what is in it, and `fresh`, `stale` or `missing`."""

    path: str
    export: Export
    state: str


def remember(library: Library, root: str, path: str, export: Export) -> None:
    """Keep the file at `path` fresh from now on. Inside the library's folder it may move along."""
    cited = tuple(_stored(root, os.path.abspath(one)) for one in export.cited)
    options = json.dumps(export._replace(cited=cited)._asdict(), ensure_ascii=False)
    with library.changes():
        library.keep_export(_stored(root, os.path.abspath(path)), options)


def put(library: Library, root: str, path: str, data: bytes, kept: Export | None) -> None:
    """Write an exported file; with `kept`, keep it fresh from now on.

    It is remembered first: should this be cut short, the next change of the library writes it.
    """
    path = os.path.abspath(path)
    if kept is not None:
        remember(library, root, path, kept)
    try:
        files.sweep(os.path.dirname(path))
        files.write(path, data)
    except PapersError:
        if kept is not None:
            forget(library, root, path)
        raise


def forget(library: Library, root: str, path: str) -> bool:
    """Keep the file fresh no longer; False when it was not. The file stays."""
    with library.changes():
        return library.forget_export(_stored(root, os.path.abspath(path)))


def every(library: Library, root: str) -> list[Kept]:
    """Every file that is kept fresh, and whether it is."""
    made = []
    for path, export in _known(library, root):
        try:
            fresh = _same(path, _text(library, export)[0])
        except PapersError:  # as of a manuscript that is gone: what it chose cannot be told
            fresh = False
        state = "fresh" if fresh else "stale" if os.path.isfile(path) else "missing"
        made.append(Kept(path, export, state))
    return made


def refresh(library: Library, root: str) -> list[str]:
    """Write the files whose bytes have changed; what the reader should know."""
    remarks: list[str] = []
    known = _known(library, root)
    for folder in {os.path.dirname(path) for path, _ in known}:
        files.sweep(folder)
    for path, export in known:
        try:
            data, missing = _text(library, export)
            remarks += [f"{path}: {one}" for one in missing]
            if not _same(path, data):
                _write(path, data)
        except PapersError as error:
            remarks.append(f"{path} could not be kept fresh: {error}")
    return remarks


def _write(path: str, data: bytes) -> None:
    """Write a file; one that its reader made unwritable stays, although its folder would let us."""
    if os.path.exists(path) and not os.stat(path).st_mode & 0o222:
        raise Refused(f"{path} is not to be written.")
    files.write(path, data)


def _known(library: Library, root: str) -> list[tuple[str, Export]]:
    made = []
    for name, options in library.exports():
        known = json.loads(options)
        cited = tuple(os.path.join(root, one) for one in known["cited"])
        export = Export(known["form"], tuple(known["query"]), known["venues"], cited)
        made.append((os.path.join(root, name), export))
    return made


def _stored(root: str, path: str) -> str:
    inside = (
        os.path.relpath(path, root)
        if os.path.splitdrive(path)[0] == os.path.splitdrive(root)[0]
        else path
    )
    return path if inside.startswith("..") else inside


def _text(library: Library, export: Export) -> tuple[bytes, tuple[str, ...]]:
    try:
        done = exporting.written(library, export)
    except NothingFound:
        return b"", ()
    return "".join(done.pieces).encode(), (*done.remarks, *done.missing)


def _same(path: str, data: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read() == data
    except OSError:
        return False
